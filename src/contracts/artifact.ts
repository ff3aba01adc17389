/** What a build made. */
export interface Artifact {
  /** Packer's id of the kind of builder, as in `mitchellh.amazonebs`. */
  readonly builderId: string;
  readonly id: string;
  readonly files: readonly string[];
  /** What the summary shows behind `--> name: `. */
  readonly description: string;
  /** What post-processors get as `build.X`. */
  readonly generatedData: Readonly<Record<string, string | number | boolean>>;
  /** Takes the artifact out of the world again (`keep_input_artifact = false`). */
  destroy(signal: AbortSignal): Promise<void>;
}
