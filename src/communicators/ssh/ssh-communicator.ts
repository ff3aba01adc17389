import { basename } from 'node:path/posix';
import type { Writable } from 'node:stream';
import type { PseudoTtyOptions } from 'ssh2';
import type { Communicator, ExecIo, ExitStatus, UploadFile } from '../../contracts/communicator.ts';
import { abortable } from '../../base/abortable.ts';
import { followCommand } from './follow-command.ts';
import { openExec } from './open-exec.ts';
import type { ReconnectingConnection } from './reconnecting-connection.ts';
import { downloadFileCommand, downloadFolderCommand, ScpDownload } from './scp-download.ts';
import { ScpPeer } from './scp-peer.ts';
import { ScpUpload, uploadFileCommand, uploadFolderCommand } from './scp-upload.ts';
import { SftpSession } from './sftp-session.ts';
import { sftpDownload, sftpUpload, sftpUploadFolder } from './sftp-transfer.ts';
import type { SshSettings } from './ssh-settings.ts';

/** The library's types leave out that a terminal may be asked for without its size in pixels. */
const terminal: Partial<PseudoTtyOptions> = {
  term: 'xterm',
  rows: 40,
  cols: 80,
  modes: { ECHO: 0, TTY_OP_ISPEED: 14_400, TTY_OP_OSPEED: 14_400 },
};

/** Commands, and files by scp or SFTP, over a connection that is made again when it was lost. */
export class SshCommunicator implements Communicator {
  readonly #connection: ReconnectingConnection;
  readonly #settings: SshSettings;

  constructor(connection: ReconnectingConnection, settings: SshSettings) {
    this.#connection = connection;
    this.#settings = settings;
  }

  async exec(command: string, io: ExecIo, signal: AbortSignal): Promise<ExitStatus> {
    const options = this.#settings.pty ? { pty: terminal } : {};
    const running = await this.#connection.open(signal, (connection) =>
      // Packer ends every command with a line break; servers with a forced command can see it.
      openExec(connection, { command: `${command}\n`, options }, (channel) => {
        const status = followCommand(channel, io, signal);
        // An abort may come before anyone waits for the status.
        status.catch(() => {});
        return { status };
      }),
    );
    return running.status;
  }

  async upload(path: string, file: UploadFile, signal: AbortSignal): Promise<void> {
    if (this.#settings.fileTransfer === 'sftp') {
      return this.#sftp(signal, (sftp) => sftpUpload(sftp, path, file));
    }
    return this.#scp(uploadFileCommand(path), signal, async (peer) => {
      const upload = new ScpUpload(peer);
      await upload.sendFile(basename(path), file);
      await upload.finish();
    });
  }

  async uploadFolder(path: string, localFolder: string, signal: AbortSignal): Promise<void> {
    if (this.#settings.fileTransfer === 'sftp') {
      return this.#sftp(signal, (sftp) => sftpUploadFolder(sftp, path, localFolder));
    }
    return this.#scp(uploadFolderCommand(path), signal, async (peer) => {
      const upload = new ScpUpload(peer);
      await upload.sendFolder(localFolder);
      await upload.finish();
    });
  }

  async download(path: string, into: Writable, signal: AbortSignal): Promise<void> {
    if (this.#settings.fileTransfer === 'sftp')
      return this.#sftp(signal, (sftp) => sftpDownload(sftp, path, into));
    return this.#scp(downloadFileCommand(path), signal, (peer) => new ScpDownload(peer).receiveFile(into));
  }

  /** By scp also where SFTP is asked for, as in Packer: only scp knows patterns. */
  async downloadFolder(path: string, localFolder: string, signal: AbortSignal): Promise<void> {
    return this.#scp(downloadFolderCommand(path), signal, (peer) =>
      new ScpDownload(peer).receiveFolder(localFolder),
    );
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #scp(
    command: string,
    signal: AbortSignal,
    converse: (peer: ScpPeer) => Promise<void>,
  ): Promise<void> {
    const peer = await this.#connection.open(signal, (connection) =>
      openExec(connection, { command, options: {} }, (channel) => new ScpPeer(channel)),
    );
    const abort = (): void => peer.terminate();
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (signal.aborted) abort();
      await converse(peer);
    } catch (error) {
      await peer.abandon();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async #sftp(signal: AbortSignal, transfer: (sftp: SftpSession) => Promise<void>): Promise<void> {
    const sftp = await this.#connection.open(signal, (connection) => SftpSession.open(connection));
    try {
      await abortable(transfer(sftp), signal);
    } finally {
      sftp.end();
    }
  }
}
