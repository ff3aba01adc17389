import { win32 } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import type { Communicator, ExecIo, ExitStatus, UploadFile } from '../../contracts/communicator.ts';
import { UnsupportedError } from '../unsupported-error.ts';
import { cannotTransfer, endedWith, machineGone, noFolderDownload, unreachable } from './messages.ts';
import { runCommand } from './shell/run-command.ts';
import type { WsmanClient } from './shell/wsman-client.ts';
import { Base64Sink } from './transfer/base64-sink.ts';
import { batched } from './transfer/batched.ts';
import { clixmlText } from './transfer/clixml-text.ts';
import { powerShellCommand } from './transfer/power-shell.ts';
import { downloadScript, uploadScript } from './transfer/scripts.ts';
import { fileLines, folderLines } from './transfer/upload-lines.ts';
import { WinrmError } from './winrm-error.ts';

interface Script {
  readonly text: string;
  /** What it is run for, as in `upload to C:\app`. */
  readonly purpose: string;
  readonly stdin?: Readable;
  readonly onStdout?: (chunk: Buffer) => void;
}

/** Commands by cmd.exe, and files by scripts of PowerShell whose standard streams carry them. */
export class WinrmCommunicator implements Communicator {
  readonly #client: WsmanClient;

  constructor(client: WsmanClient) {
    this.#client = client;
  }

  async exec(command: string, io: ExecIo, signal: AbortSignal): Promise<ExitStatus> {
    try {
      return await runCommand(this.#client, command, io, signal);
    } catch (error) {
      throw error instanceof WinrmError ? unreachable(error) : error;
    }
  }

  /** A path that ends with a backslash is a folder; the file keeps its name in it. */
  async upload(path: string, file: UploadFile, signal: AbortSignal): Promise<void> {
    const target = path.endsWith('\\') && file.name !== undefined ? win32.join(path, file.name) : path;
    const stdin = Readable.from(batched(fileLines('', file)), { objectMode: true });
    await this.#run({ text: uploadScript(target), purpose: `upload to ${target}`, stdin }, signal);
  }

  async uploadFolder(path: string, localFolder: string, signal: AbortSignal): Promise<void> {
    const stdin = Readable.from(batched(folderLines(localFolder)), { objectMode: true });
    await this.#run({ text: uploadScript(path), purpose: `upload to ${path}`, stdin }, signal);
  }

  async download(path: string, into: Writable, signal: AbortSignal): Promise<void> {
    const sink = new Base64Sink(into);
    const onStdout = (chunk: Buffer): void => sink.push(chunk);
    await this.#run({ text: downloadScript(path), purpose: `download ${path}`, onStdout }, signal);
    await sink.end(signal);
  }

  async downloadFolder(): Promise<void> {
    throw new UnsupportedError(noFolderDownload());
  }

  async close(): Promise<void> {
    this.#client.close();
  }

  async #run({ text, purpose, stdin, onStdout = () => {} }: Script, signal: AbortSignal): Promise<void> {
    let said = '';
    const onStderr = (chunk: Buffer): void => void (said += chunk.toString());
    const failed = stdin && failureOf(stdin);
    const status = await this.exec(powerShellCommand(text), { stdin, onStdout, onStderr }, signal);
    const here = failed?.();
    if (here !== undefined) throw here;
    if (status.kind === 'disconnected') throw cannotTransfer(purpose, machineGone());
    if (status.code !== 0) throw cannotTransfer(purpose, clixmlText(said) || endedWith(status.code));
  }
}

/** What went wrong here with what is sent, such as a file that cannot be read. */
function failureOf(stdin: Readable): () => Error | undefined {
  let failure: Error | undefined;
  stdin.on('error', (error) => {
    failure = error;
  });
  return () => failure;
}
