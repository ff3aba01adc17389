import type { Readable, Writable } from 'node:stream';

export type ExitStatus =
  | { readonly kind: 'exited'; readonly code: number }
  /** The connection went before an exit status came, as when the machine reboots. */
  | { readonly kind: 'disconnected' };

export interface ExecIo {
  readonly stdin?: Readable | undefined;
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (chunk: Buffer) => void;
}

export interface UploadFile {
  readonly content: Readable;
  /** Its name here, without folders, where it has one. */
  readonly name?: string | undefined;
  /** Bytes. */
  readonly size: number;
  /** Permission bits, such as 0o644. Undefined leaves them to the machine. */
  readonly mode?: number | undefined;
}

/** A way into a machine. Paths are remote unless they say local. */
export interface Communicator {
  exec(command: string, io: ExecIo, signal: AbortSignal): Promise<ExitStatus>;
  upload(path: string, file: UploadFile, signal: AbortSignal): Promise<void>;
  /** With a trailing slash on `localFolder` its content goes to `path`, without one the folder itself goes below it. */
  uploadFolder(path: string, localFolder: string, signal: AbortSignal): Promise<void>;
  download(path: string, into: Writable, signal: AbortSignal): Promise<void>;
  downloadFolder(path: string, localFolder: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
