import { answeredWith, refused } from '../messages.ts';
import type { WinrmLogin } from '../winrm-settings.ts';
import type { Channel } from './channel.ts';
import type { Answer, Lane } from './lane.ts';
import { soapType } from './soap-type.ts';

/** Says the password with each message, in the clear but for TLS. */
export class BasicChannel implements Channel {
  readonly isReady = true;
  readonly #lane: Lane;
  readonly #login: WinrmLogin;

  constructor(lane: Lane, login: WinrmLogin) {
    this.#lane = lane;
    this.#login = login;
  }

  async exchange(message: string, idleMs: number, signal: AbortSignal): Promise<string> {
    const { username, password } = this.#login;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const headers = { 'content-type': soapType, authorization };
    const answer = await this.#lane.post({ headers, body: Buffer.from(message), idleMs }, signal);
    return soapOf(answer);
  }

  close(): void {
    this.#lane.close();
  }
}

/** @throws WinrmError where the answer is no SOAP message. */
export function soapOf({ status, headers, body }: Answer): string {
  if (status === 401) throw refused(headers['www-authenticate']);
  if (!headers['content-type']?.startsWith('application/soap+xml')) throw answeredWith(status);
  return body.toString('utf8');
}
