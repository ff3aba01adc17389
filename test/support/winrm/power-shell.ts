import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

type Say = (stream: 'stdout' | 'stderr', text: string) => void;

/** The script that a command line has PowerShell run; undefined for any other command. */
export function scriptOf(line: string): string | undefined {
  const [, encoded] = /^powershell(?:\.exe)? .*-EncodedCommand (\S+)\s*$/is.exec(line) ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf16le');
}

/** Does what the scripts of our communicator and of Packer's do, in a folder that stands for the machine's disks. */
export class PowerShell {
  readonly #root: string;
  readonly #say: Say;

  constructor(root: string, say: Say) {
    this.#root = root;
    this.#say = say;
  }

  async run(script: string, stdin: Readable): Promise<number> {
    const [, echoed] = /(?:Write-Output|echo) ['"](WinRM connected\.)['"]/.exec(script) ?? [];
    if (echoed !== undefined) this.#say('stdout', `${echoed}\r\n`);
    else if (script.includes('winrmcp-')) this.#packers(script);
    else if (script.includes('process{')) await this.#upload(pathOf(script), stdin);
    else if (script.includes('ToBase64String')) this.#download(pathOf(script));
    else throw new Error(`This PowerShell does not know the script: ${script}`);
    return 0;
  }

  /** Packer sends files as lines of base64 that `echo` writes to a file, and then has them put together or removed. */
  #packers(script: string): void {
    const [, name] = /(winrmcp-[\w-]+\.tmp)/.exec(script) ?? [];
    const lines = join(this.#root, `%TEMP%\\${name}`);
    const [, target] = /\$dest_file_path = .*?\("([^"]*)"/.exec(script) ?? [];
    if (target === undefined) {
      rmSync(lines, { force: true });
      return;
    }
    const path = this.#at(target);
    mkdirSync(dirname(path), { recursive: true });
    const encoded = readFileSync(lines, 'utf8').split('\n');
    writeFileSync(path, Buffer.concat(encoded.map((line) => Buffer.from(line, 'base64'))));
  }

  async #upload(root: string, stdin: Readable): Promise<void> {
    let file: ReturnType<typeof createWriteStream> | undefined;
    for await (const line of createInterface({ input: stdin })) {
      const rest = Buffer.from(line.slice(1), 'base64');
      const path = this.#at(rest.length === 0 ? root : `${root}\\${rest.toString()}`);
      switch (line[0]) {
        case 'd':
          mkdirSync(path, { recursive: true });
          break;
        case 'f':
          file?.end();
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, '');
          file = createWriteStream(path);
          break;
        case '+':
          file?.write(rest);
          break;
        case undefined:
        default:
          throw new Error(`Unknown line ${line.slice(0, 20)}`);
      }
    }
    await new Promise((resolve) => (file === undefined ? resolve(0) : file.end(resolve)));
  }

  #download(path: string): void {
    const bytes = readFileSync(this.#at(path));
    for (let at = 0; at < bytes.length; at += 49_152)
      this.#say('stdout', `${bytes.toString('base64', at, at + 49_152)}\r\n`);
  }

  #at(path: string): string {
    return join(this.#root, windowsPath(path));
  }
}

/** Where below its root a path of Windows lies: `C:\app` at `c/app`. */
function windowsPath(path: string): string {
  return path
    .replaceAll('$env:TEMP', 'C:/Temp')
    .replaceAll('\\', '/')
    .replace(/^([A-Za-z]):/, (_, drive: string) => drive.toLowerCase());
}

function pathOf(script: string): string {
  const [, plain] = /ReadAllBytes\("([^"]*)"\)/.exec(script) ?? [];
  if (plain !== undefined) return plain;
  const [, encoded = ''] = /FromBase64String\('([^']*)'\)/.exec(script) ?? [];
  return Buffer.from(encoded, 'base64').toString();
}
