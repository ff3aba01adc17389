/** What a file provisioner is to do. */
export interface Transfer {
  /** As written; for an upload paths here, for a download paths on the machine. */
  readonly sources: readonly string[];
  /** The text of a file to upload, in the place of sources. */
  readonly content: string | undefined;
  readonly destination: string;
  readonly cwd: string;
}
