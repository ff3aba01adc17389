import { randomUUID } from 'node:crypto';
import { parseXml, type XmlElement } from '../../../src/wire/parse-xml.ts';
import { xmlAttribute } from '../../../src/wire/xml-attribute.ts';
import { findElement, findElements } from '../../../src/communicators/winrm/shell/find-element.ts';
import { RunningCommand } from './running-command.ts';

export interface Reply {
  readonly status: number;
  readonly xml: string;
}

const shellUri = 'http://schemas.microsoft.com/wbem/wsman/1/windows/shell';
const timedOut = '2150858793';
const shellNotFound = '2150858843';

/** The shells of a test server, and what is asked of them (MS-WSMV 3.1.4). */
export class Shells {
  readonly #root: string;
  readonly #onCommand: (line: string) => void;
  readonly #shells = new Map<string, Map<string, RunningCommand>>();

  constructor(root: string, onCommand: (line: string) => void) {
    this.#root = root;
    this.#onCommand = onCommand;
  }

  get count(): number {
    return this.#shells.size;
  }

  close(): void {
    for (const commands of this.#shells.values()) for (const command of commands.values()) command.kill();
    this.#shells.clear();
  }

  async answer(text: string): Promise<Reply> {
    const envelope = parseXml(text);
    const action = findElement(envelope, 'Action')?.text.split('/').at(-1) ?? '';
    const message = findElement(envelope, 'MessageID')?.text ?? '';
    if (action === 'Create') return reply(message, this.#create());
    const id =
      findElements(envelope, 'Selector').find((one) => xmlAttribute(one, 'Name') === 'ShellId')?.text ?? '';
    const commands = this.#shells.get(id);
    if (commands === undefined)
      return fault(message, shellNotFound, 'The shell was not found on the server.');
    switch (action) {
      case 'Command':
        return reply(message, this.#start(commands, findElement(envelope, 'Command')?.text ?? ''));
      case 'Receive':
        return receive(message, envelope, commands);
      case 'Send': {
        const stream = findElement(envelope, 'Stream');
        const isLast = stream !== undefined && xmlAttribute(stream, 'End')?.toLowerCase() === 'true';
        commandOf(stream, commands)?.write(Buffer.from(stream?.text ?? '', 'base64'), isLast);
        return reply(message, '<rsp:SendResponse/>');
      }
      case 'Signal':
        commandOf(findElement(envelope, 'Signal'), commands)?.kill();
        return reply(message, '<rsp:SignalResponse/>');
      case 'Delete':
        for (const command of commands.values()) command.kill();
        this.#shells.delete(id);
        return reply(message, '');
      default:
        return fault(message, '2150858754', `Unknown action ${action}`);
    }
  }

  #create(): string {
    const id = randomUUID().toUpperCase();
    this.#shells.set(id, new Map());
    const selector = `<w:SelectorSet><w:Selector Name="ShellId">${id}</w:Selector></w:SelectorSet>`;
    const created = `<x:ResourceCreated><a:Address>http://127.0.0.1/wsman</a:Address><a:ReferenceParameters><w:ResourceURI>${shellUri}/cmd</w:ResourceURI>${selector}</a:ReferenceParameters></x:ResourceCreated>`;
    return `${created}<rsp:Shell><rsp:ShellId>${id}</rsp:ShellId></rsp:Shell>`;
  }

  #start(commands: Map<string, RunningCommand>, line: string): string {
    this.#onCommand(line);
    const id = randomUUID().toUpperCase();
    commands.set(id, new RunningCommand(line, this.#root));
    return `<rsp:CommandResponse><rsp:CommandId>${id}</rsp:CommandId></rsp:CommandResponse>`;
  }
}

function commandOf(
  element: XmlElement | undefined,
  commands: ReadonlyMap<string, RunningCommand>,
): RunningCommand | undefined {
  return element && commands.get(xmlAttribute(element, 'CommandId') ?? '');
}

async function receive(
  message: string,
  envelope: XmlElement,
  commands: ReadonlyMap<string, RunningCommand>,
): Promise<Reply> {
  const wanted = findElement(envelope, 'DesiredStream');
  const command = commandOf(wanted, commands);
  if (wanted === undefined || command === undefined) return fault(message, shellNotFound, 'No such command');
  const [, seconds = '60'] =
    /^PT([\d.]+)S$/.exec(findElement(envelope, 'OperationTimeout')?.text ?? '') ?? [];
  const { pieces, exitCode } = await command.receive(Number(seconds) * 1000);
  if (pieces.length === 0 && exitCode === undefined)
    return fault(
      message,
      timedOut,
      'The WS-Management service cannot complete the operation within the time.',
    );
  const id = xmlAttribute(wanted, 'CommandId') ?? '';
  const streams = pieces.map(
    ({ stream, bytes }) =>
      `<rsp:Stream Name="${stream}" CommandId="${id}">${bytes.toString('base64')}</rsp:Stream>`,
  );
  const state =
    exitCode === undefined
      ? `<rsp:CommandState CommandId="${id}" State="${shellUri}/CommandState/Running"/>`
      : `<rsp:CommandState CommandId="${id}" State="${shellUri}/CommandState/Done"><rsp:ExitCode>${exitCode}</rsp:ExitCode></rsp:CommandState>`;
  return reply(message, `<rsp:ReceiveResponse>${streams.join('')}${state}</rsp:ReceiveResponse>`);
}

const namespaces =
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:x="http://schemas.xmlsoap.org/ws/2004/09/transfer" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell"';

function reply(message: string, body: string): Reply {
  return { status: 200, xml: envelopeOf(message, body) };
}

function fault(message: string, code: string, text: string): Reply {
  const detail = `<f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="${code}" Machine="127.0.0.1"><f:Message>${text}</f:Message></f:WSManFault>`;
  const body = `<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang="en-US">${text}</s:Text></s:Reason><s:Detail>${detail}</s:Detail></s:Fault>`;
  return { status: 500, xml: envelopeOf(message, body) };
}

function envelopeOf(message: string, body: string): string {
  return `<s:Envelope ${namespaces} xml:lang="en-US"><s:Header><a:MessageID>uuid:${randomUUID().toUpperCase()}</a:MessageID><a:RelatesTo>${message}</a:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`;
}
