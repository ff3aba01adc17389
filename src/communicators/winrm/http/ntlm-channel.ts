import type { Clock } from '../../../base/clock.ts';
import { answeredWith, badNtlm, refused } from '../messages.ts';
import { answerChallenge, onceAt } from '../ntlm/answer-challenge.ts';
import { negotiateMessage } from '../ntlm/negotiate-message.ts';
import { ntlmLogin } from '../ntlm/ntlm-login.ts';
import { NtlmSession } from '../ntlm/ntlm-session.ts';
import type { WinrmSettings } from '../winrm-settings.ts';
import { soapOf } from './basic-channel.ts';
import type { Channel } from './channel.ts';
import type { Answer, Lane } from './lane.ts';
import { readSealedBody, sealedType, writeSealedBody } from './sealed-body.ts';
import { soapType } from './soap-type.ts';

export interface NtlmOptions extends Pick<WinrmSettings, 'tls' | 'login'> {
  readonly clock: Clock;
}

const handshakeIdleMs = 30_000;

/** A connection that is logged in as a whole. Without TLS its messages are sealed, since Windows refuses others. */
export class NtlmChannel implements Channel {
  readonly #lane: Lane;
  readonly #session: NtlmSession;
  readonly #isSealed: boolean;

  private constructor(lane: Lane, session: NtlmSession, isSealed: boolean) {
    this.#lane = lane;
    this.#session = session;
    this.#isSealed = isSealed;
  }

  /** Logs in (MS-NTHT 3.1.5.1). @throws WinrmError where the server refuses. */
  static async open(lane: Lane, options: NtlmOptions, signal: AbortSignal): Promise<NtlmChannel> {
    const { login, tls, clock } = options;
    const negotiate = negotiateMessage();
    const challenge = readToken(await say(lane, negotiate, signal));
    const { message, sessionKey } = understood(() =>
      answerChallenge(
        ntlmLogin(login.username, login.password),
        { negotiate, challenge },
        onceAt(clock.now()),
      ),
    );
    const answer = await say(lane, message, signal);
    if (answer.status === 401) throw refused(answer.headers['www-authenticate']);
    return new NtlmChannel(lane, new NtlmSession(sessionKey, 'client'), tls === 'none');
  }

  /** A connection that was lost has taken its login along. */
  get isReady(): boolean {
    return this.#lane.isIdle;
  }

  async exchange(message: string, idleMs: number, signal: AbortSignal): Promise<string> {
    const plain = Buffer.from(message);
    if (!this.#isSealed) {
      const headers = { 'content-type': soapType };
      return soapOf(await this.#lane.post({ headers, body: plain, idleMs }, signal));
    }
    const body = writeSealedBody({ ...this.#session.seal(plain), length: plain.length });
    const answer = await this.#lane.post({ headers: { 'content-type': sealedType }, body, idleMs }, signal);
    if (!answer.headers['content-type']?.startsWith('multipart/encrypted')) return soapOf(answer);
    const sealed = readSealedBody(answer.body);
    return understood(() => this.#session.unseal(sealed)).toString('utf8');
  }

  close(): void {
    this.#lane.close();
  }
}

/** What a service says that is not ready yet, or is another one, fails this try and not the build. */
function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw badNtlm(cause);
  }
}

function say(lane: Lane, token: Buffer, signal: AbortSignal): Promise<Answer> {
  const authorization = `Negotiate ${token.toString('base64')}`;
  const headers = { 'content-type': soapType, authorization };
  return lane.post({ headers, body: Buffer.alloc(0), idleMs: handshakeIdleMs }, signal);
}

function readToken({ status, headers }: Answer): Buffer {
  const said = headers['www-authenticate'];
  if (status !== 401) throw answeredWith(status);
  const [, token] = /\bNegotiate ([A-Za-z0-9+/=]+)/.exec(said ?? '') ?? [];
  if (token === undefined) throw refused(said);
  return Buffer.from(token, 'base64');
}
