import type { XmlElement } from '../../../wire/parse-xml.ts';
import { escapeXml } from '../../../wire/escape-xml.ts';
import { xmlAttribute } from '../../../wire/xml-attribute.ts';
import { lacks } from '../messages.ts';
import { findElement, findElements } from './find-element.ts';
import { WsmanFault } from './wsman-fault.ts';
import type { WsmanClient } from './wsman-client.ts';

const uri = 'http://schemas.microsoft.com/wbem/wsman/1/windows/shell';
const askMs = 60_000;
/** How long the service may hold a request for output back: as long as it takes until there is some. */
const outputMs = 20_000;

export interface Output {
  readonly chunks: ReadonlyArray<{ readonly stream: 'stdout' | 'stderr'; readonly bytes: Buffer }>;
  readonly state: { readonly kind: 'running' } | { readonly kind: 'done'; readonly code: number | undefined };
}

export interface CommandOptions {
  /** Whether what we send is standard input for the program, as of a pipe, or nothing is sent. */
  readonly stdin: 'piped' | 'none';
}

/** A shell of the machine (MS-WSMV 3.1.4.5): commands are started in it and end with it. */
export class RemoteShell {
  readonly #client: WsmanClient;
  readonly #id: string;

  private constructor(client: WsmanClient, id: string) {
    this.#client = client;
    this.#id = id;
  }

  /** In UTF-8, with the user's profile (MS-WSMV 3.1.4.5.2). */
  static async open(client: WsmanClient, signal: AbortSignal): Promise<RemoteShell> {
    const streams =
      '<rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>';
    const answer = await client.ask(
      {
        action: 'Create',
        options: { WINRS_NOPROFILE: 'FALSE', WINRS_CODEPAGE: '65001' },
        timeoutMs: askMs,
        body: `<rsp:Shell>${streams}</rsp:Shell>`,
      },
      signal,
    );
    const named = findElements(answer, 'Selector').find((one) => xmlAttribute(one, 'Name') === 'ShellId');
    const id = (named ?? findElement(answer, 'ShellId'))?.text;
    if (id === undefined) throw lacks('the id of the shell');
    return new RemoteShell(client, id);
  }

  /** Starts a command by cmd.exe (MS-WSMV 3.1.4.11); answers its id. */
  async start(command: string, { stdin }: CommandOptions, signal: AbortSignal): Promise<string> {
    const options = {
      WINRS_CONSOLEMODE_STDIN: stdin === 'piped' ? 'FALSE' : 'TRUE',
      WINRS_SKIP_CMD_SHELL: 'FALSE',
    };
    const body = `<rsp:CommandLine><rsp:Command>${escapeXml(command)}</rsp:Command></rsp:CommandLine>`;
    const answer = await this.#ask({ action: 'Command', options, body }, signal);
    const id = findElement(answer, 'CommandId')?.text;
    if (id === undefined) throw lacks('the id of the command');
    return id;
  }

  /** Waits for output or the command's end (MS-WSMV 3.1.4.14); no output where there is none for some time. */
  async receive(command: string, signal: AbortSignal): Promise<Output> {
    const body = `<rsp:Receive><rsp:DesiredStream CommandId="${escapeXml(command)}">stdout stderr</rsp:DesiredStream></rsp:Receive>`;
    try {
      return readOutput(await this.#ask({ action: 'Receive', body, timeoutMs: outputMs }, signal));
    } catch (error) {
      if (error instanceof WsmanFault && error.isTimeout) return { chunks: [], state: { kind: 'running' } };
      throw error;
    }
  }

  /** Sends standard input, and its end where there are no more bytes (MS-WSMV 3.1.4.13). */
  async send(command: string, bytes: Buffer | undefined, signal: AbortSignal): Promise<void> {
    const end = bytes === undefined ? ' End="true"' : '';
    const text = bytes?.toString('base64') ?? '';
    const body = `<rsp:Send><rsp:Stream Name="stdin" CommandId="${escapeXml(command)}"${end}>${text}</rsp:Stream></rsp:Send>`;
    await this.#ask({ action: 'Send', body }, signal);
  }

  /** Ends a command (MS-WSMV 3.1.4.12). */
  async terminate(command: string, signal: AbortSignal): Promise<void> {
    const body = `<rsp:Signal CommandId="${escapeXml(command)}"><rsp:Code>${uri}/signal/terminate</rsp:Code></rsp:Signal>`;
    await this.#ask({ action: 'Signal', body }, signal);
  }

  /** Ends the shell and what runs in it (MS-WSMV 3.1.4.4). */
  async close(signal: AbortSignal): Promise<void> {
    await this.#ask({ action: 'Delete', body: '' }, signal);
  }

  #ask(
    request: Omit<Parameters<WsmanClient['ask']>[0], 'shellId' | 'timeoutMs'> & {
      readonly timeoutMs?: number;
    },
    signal: AbortSignal,
  ): Promise<XmlElement> {
    return this.#client.ask({ timeoutMs: askMs, ...request, shellId: this.#id }, signal);
  }
}

function readOutput(answer: XmlElement): Output {
  const chunks = findElements(answer, 'Stream').flatMap((element) => {
    const bytes = Buffer.from(element.text, 'base64');
    const stream = xmlAttribute(element, 'Name') === 'stderr' ? ('stderr' as const) : ('stdout' as const);
    return bytes.length === 0 ? [] : [{ stream, bytes }];
  });
  const state = findElement(answer, 'CommandState');
  const isDone = state !== undefined && xmlAttribute(state, 'State')?.endsWith('/Done') === true;
  if (!isDone) return { chunks, state: { kind: 'running' } };
  const code = findElement(state, 'ExitCode')?.text;
  return { chunks, state: { kind: 'done', code: code === undefined ? undefined : Number(code) } };
}
