import type { XmlElement } from '../../../wire/parse-xml.ts';
import { xmlAttribute } from '../../../wire/xml-attribute.ts';
import { findElement, findElements } from './find-element.ts';

/** Codes of WSManFault (MS-WSMV 2.2.4.44) that mean something to us. */
const codes = {
  /** ERROR_WSMAN_OPERATION_TIMEDOUT: there was no output yet. */
  timedOut: '2150858793',
  /** ERROR_WSMAN_UNEXPECTED_SELECTORS: no such shell; ERROR_OPERATION_ABORTED: the service ended it. */
  shellGone: ['2150858843', '995'],
} as const;

/** The service did not do what was asked. The message is the service's. */
export class WsmanFault extends Error {
  override readonly name = 'WsmanFault';
  /** A number as text; empty where the service gave none. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether it had nothing to tell within the time that it was given. */
  get isTimeout(): boolean {
    return this.code === codes.timedOut;
  }

  /** Whether the shell is there no more, as after a restart. */
  get isShellGone(): boolean {
    return codes.shellGone.some((code) => code === this.code);
  }
}

/** The fault that an answer is; undefined where it is none. */
export function readFault(envelope: XmlElement): WsmanFault | undefined {
  const fault = findElement(envelope, 'Fault');
  if (fault === undefined) return undefined;
  const detail = findElement(fault, 'WSManFault');
  const code = detail === undefined ? '' : (xmlAttribute(detail, 'Code') ?? '');
  const said = findElements(fault, 'Message').find(({ text }) => text.trim() !== '');
  const reason = findElement(fault, 'Text')?.text ?? '';
  const text = (said?.text ?? reason).replaceAll(/\s+/g, ' ').trim();
  return new WsmanFault(code, text || `The WinRM service gave the fault ${code || 'without a code'}`);
}
