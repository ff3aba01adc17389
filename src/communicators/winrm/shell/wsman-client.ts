import { parseXml, type XmlElement } from '../../../wire/parse-xml.ts';
import type { ChannelPool } from '../http/channel-pool.ts';
import { notSoap } from '../messages.ts';
import { envelope, type WsmanRequest } from './envelope.ts';
import { readFault } from './wsman-fault.ts';

/** How much longer than the service may take we wait for its answer. */
const slackMs = 30_000;

/** Asks the service of one machine, as often at once as there is to ask. */
export class WsmanClient {
  readonly #pool: ChannelPool;

  constructor(pool: ChannelPool) {
    this.#pool = pool;
  }

  /** The envelope of the answer. @throws WsmanFault or WinrmError. */
  async ask(request: WsmanRequest, signal: AbortSignal): Promise<XmlElement> {
    const message = envelope(this.#pool.url, request);
    const text = await this.#pool.exchange(message, request.timeoutMs + slackMs, signal);
    const answer = parse(text);
    const fault = readFault(answer);
    if (fault) throw fault;
    return answer;
  }

  close(): void {
    this.#pool.close();
  }
}

function parse(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    throw notSoap(error);
  }
}
