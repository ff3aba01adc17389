import { randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { AccessKey } from '../server/access-key.ts';
import { newAccessKeyId } from './new-identity-id.ts';
import type { Principal } from './principal.ts';
import type { Seal } from './seal.ts';

/** Temporary credentials, and what they stand for. */
export interface Session {
  readonly key: AccessKey;
  readonly principal: Principal;
  /** In milliseconds since 1970, as all times here. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When a code of a device was given; undefined where none was. */
  readonly mfaAt: number | undefined;
  readonly limits: SessionPolicies | undefined;
}

/** Policies that a session was asked for with: it may do nothing that they do not allow. */
export interface SessionPolicies {
  readonly policies: readonly string[];
  readonly policyArns: readonly string[];
}

/** The policies of a session that is asked for with some. */
export function limitsOf(
  policy: string | undefined,
  policyArns: readonly string[],
): SessionPolicies | undefined {
  if (policy === undefined && policyArns.length === 0) return undefined;
  return { policies: policy === undefined ? [] : [policy], policyArns };
}

export interface SessionOrder {
  readonly principal: Principal;
  readonly seconds: number;
  readonly mfaAt?: number | undefined;
  readonly limits?: SessionPolicies | undefined;
}

/** A session as its owner gets it. */
export interface IssuedSession extends AccessKey {
  readonly sessionToken: string;
  readonly expiration: Date;
}

const kind = 'session';

/** Gives sessions away. All about them is in their token, so that they outlive a restart and fill no memory. */
export class Sessions {
  readonly #seal: Seal;
  readonly #clock: Clock;
  readonly #longestSeconds: number;

  /** @param longestSeconds - Whatever is asked for, no session lasts longer. */
  constructor(seal: Seal, clock: Clock, longestSeconds = Infinity) {
    this.#seal = seal;
    this.#clock = clock;
    this.#longestSeconds = longestSeconds;
  }

  issue({ principal, seconds, mfaAt, limits }: SessionOrder): IssuedSession {
    const issuedAt = this.#clock.now().getTime();
    // In whole seconds, as AWS tells it.
    const whole = Math.floor(issuedAt / 1000) * 1000;
    const expiresAt = whole + Math.min(seconds, this.#longestSeconds) * 1000;
    const key = { accessKeyId: newAccessKeyId('ASIA'), secretAccessKey: randomBytes(30).toString('base64') };
    const session: Session = { key, principal, issuedAt, expiresAt, mfaAt, limits };
    return { ...key, sessionToken: this.#seal.close(kind, session), expiration: new Date(expiresAt) };
  }

  /** The session of a token that is from here, also when it has expired. */
  read(token: string): Session | undefined {
    const content = this.#seal.read(kind, token);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by `issue` of this cloud
    return content as Session | undefined;
  }
}
