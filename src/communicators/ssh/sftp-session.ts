import type { SFTPWrapper, Stats } from 'ssh2';
import { sftpFailed, sftpMissing } from './messages.ts';
import type { SshConnection } from './ssh-connection.ts';

type Finish<T> = (error: Error | null | undefined, value: T) => void;
type FinishEmpty = (error?: Error | null) => void;

/** SFTP requests as promises; failures say what was tried on which path. */
export class SftpSession {
  readonly #sftp: SFTPWrapper;

  private constructor(sftp: SFTPWrapper) {
    this.#sftp = sftp;
    // Requests under way fail by themselves when the session ends.
    sftp.on('error', () => {});
  }

  static open({ client }: SshConnection): Promise<SftpSession> {
    return new Promise((resolve, reject) => {
      client.sftp((error, sftp) => {
        if (error) reject(sftpMissing(error));
        else resolve(new SftpSession(sftp));
      });
    });
  }

  openFile(path: string, flags: 'r' | 'w+'): Promise<Buffer> {
    return request('open', path, (finish: Finish<Buffer>) => this.#sftp.open(path, flags, finish));
  }

  async write(
    path: string,
    handle: Buffer,
    part: { readonly bytes: Buffer; readonly position: number },
  ): Promise<void> {
    const { bytes, position } = part;
    await emptyRequest('write', path, (finish) => {
      this.#sftp.write(handle, bytes, 0, bytes.length, position, finish);
    });
  }

  /** The bytes from `position` on, at most `length`; none at the end of the file. */
  read(
    path: string,
    handle: Buffer,
    part: { readonly position: number; readonly length: number },
  ): Promise<Buffer> {
    const { position, length } = part;
    const bytes = Buffer.allocUnsafe(length);
    return request('read', path, (finish: Finish<Buffer>) => {
      this.#sftp.read(handle, bytes, 0, length, position, (error, count) => {
        finish(error, bytes.subarray(0, count));
      });
    });
  }

  stat(path: string): Promise<Stats> {
    return request('look at', path, (finish: Finish<Stats>) => this.#sftp.stat(path, finish));
  }

  async setMode(path: string, mode: number): Promise<void> {
    await emptyRequest('set the permissions of', path, (finish) => this.#sftp.chmod(path, mode, finish));
  }

  async makeFolder(path: string): Promise<void> {
    await emptyRequest('make the folder', path, (finish) => this.#sftp.mkdir(path, finish));
  }

  async isFolder(path: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#sftp.lstat(path, (error, stats) => resolve(!error && stats.isDirectory()));
    });
  }

  async closeFile(path: string, handle: Buffer): Promise<void> {
    await emptyRequest('close', path, (finish) => this.#sftp.close(handle, finish));
  }

  end(): void {
    this.#sftp.end();
  }
}

function request<T>(what: string, path: string, send: (finish: Finish<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    send((error, value) => {
      if (error) reject(sftpFailed(what, path, error));
      else resolve(value);
    });
  });
}

function emptyRequest(what: string, path: string, send: (finish: FinishEmpty) => void): Promise<void> {
  return request(what, path, (finish: Finish<undefined>) => send((error) => finish(error, undefined)));
}
