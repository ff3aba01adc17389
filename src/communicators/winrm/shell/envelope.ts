import { randomUUID } from 'node:crypto';
import { escapeXml } from '../../../wire/escape-xml.ts';

/** A message to the service: an action on its shells, or on one of them. */
export interface WsmanRequest {
  readonly action: keyof typeof actions;
  /** Of the shell that it is about. */
  readonly shellId?: string | undefined;
  /** WS-Management options (MS-WSMV 2.2.4.2 and its like). */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** How long the service may take to answer, in milliseconds. */
  readonly timeoutMs: number;
  /** XML, in the namespaces of the envelope. */
  readonly body: string;
}

const shell = 'http://schemas.microsoft.com/wbem/wsman/1/windows/shell';
const transfer = 'http://schemas.xmlsoap.org/ws/2004/09/transfer';

/** MS-WSMV 3.1.4.1. */
const actions = {
  Create: `${transfer}/Create`,
  Delete: `${transfer}/Delete`,
  Command: `${shell}/Command`,
  Receive: `${shell}/Receive`,
  Send: `${shell}/Send`,
  Signal: `${shell}/Signal`,
} as const;

const namespaces = {
  env: 'http://www.w3.org/2003/05/soap-envelope',
  a: 'http://schemas.xmlsoap.org/ws/2004/08/addressing',
  w: 'http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd',
  p: 'http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd',
  rsp: shell,
} as const;

const anonymous = 'http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous';
/** What services of every age take, in bytes. */
const mostBytes = 153_600;

/** The SOAP envelope of a request (MS-WSMV 2.2.1 and 4.1). */
export function envelope(url: URL, { action, shellId, options, timeoutMs, body }: WsmanRequest): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const header = [
    `<a:To>${escapeXml(url.href)}</a:To>`,
    `<a:ReplyTo><a:Address mustUnderstand="true">${anonymous}</a:Address></a:ReplyTo>`,
    `<w:MaxEnvelopeSize mustUnderstand="true">${mostBytes}</w:MaxEnvelopeSize>`,
    `<w:OperationTimeout>PT${Math.ceil(timeoutMs / 1000)}S</w:OperationTimeout>`,
    `<a:MessageID>uuid:${randomUUID()}</a:MessageID>`,
    '<w:Locale mustUnderstand="false" xml:lang="en-US"/><p:DataLocale mustUnderstand="false" xml:lang="en-US"/>',
    `<a:Action mustUnderstand="true">${actions[action]}</a:Action>`,
    `<w:ResourceURI mustUnderstand="true">${shell}/cmd</w:ResourceURI>`,
    shellId === undefined ? '' : selector(shellId),
    options === undefined ? '' : optionSet(options),
  ].join('');
  return `<?xml version="1.0" encoding="utf-8"?><env:Envelope${declared.join('')}><env:Header>${header}</env:Header><env:Body>${body}</env:Body></env:Envelope>`;
}

function selector(shellId: string): string {
  return `<w:SelectorSet><w:Selector Name="ShellId">${escapeXml(shellId)}</w:Selector></w:SelectorSet>`;
}

function optionSet(options: Readonly<Record<string, string>>): string {
  const entries = Object.entries(options).map(
    ([name, value]) => `<w:Option Name="${name}">${value}</w:Option>`,
  );
  return `<w:OptionSet>${entries.join('')}</w:OptionSet>`;
}
