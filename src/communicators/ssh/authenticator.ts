import type { AnyAuthMethod, AuthenticationType, NextAuthHandler } from 'ssh2';
import type { LoginReport } from './login-report.ts';
import type { SshLogin } from './ssh-settings.ts';

interface Candidate {
  readonly label: string;
  readonly method: AnyAuthMethod;
}

/** Offers the ways to log in one after the other, as far as the server takes them, and remembers what was tried. */
export class Authenticator {
  readonly #candidates: Candidate[];
  readonly #tried: string[] = [];
  #accepted: readonly string[] = [];

  constructor(login: SshLogin) {
    this.#candidates = candidatesFor(login);
  }

  get report(): LoginReport {
    return { tried: this.#tried, accepted: this.#accepted };
  }

  /** Returns false when nothing is left to try, which the library's types do not mention. */
  readonly handler = (
    // Null before the server has said anything, against the library's types.
    methodsLeft: readonly AuthenticationType[] | null,
    _partialSuccess: boolean,
    next: NextAuthHandler,
  ): false | undefined => {
    if (methodsLeft) this.#accepted = methodsLeft;
    for (let candidate = this.#candidates.shift(); candidate; candidate = this.#candidates.shift()) {
      const { method, label } = candidate;
      if (methodsLeft && !methodsLeft.includes(wireName(method.type))) continue;
      if (method.type !== 'none') this.#tried.push(label);
      next(method);
      return undefined;
    }
    return false;
  };
}

/** A server knows the keys of an agent as public keys. */
function wireName(type: AnyAuthMethod['type']): AuthenticationType {
  return type === 'agent' ? 'publickey' : type;
}

/** "none" comes first: its refusal tells which methods the server takes. */
function candidatesFor({ username, keys, agent, password }: SshLogin): Candidate[] {
  const candidates: Candidate[] = [{ label: 'none', method: { type: 'none', username } }];
  for (const key of keys) {
    candidates.push({ label: `publickey (${key.type})`, method: { type: 'publickey', username, key } });
  }
  if (agent !== undefined) {
    candidates.push({ label: 'the keys of the SSH agent', method: { type: 'agent', username, agent } });
  }
  if (password === undefined) return candidates;
  candidates.push({ label: 'password', method: { type: 'password', username, password } });
  candidates.push({
    label: 'keyboard-interactive',
    method: {
      type: 'keyboard-interactive',
      username,
      prompt: (...[, , , prompts, finish]) => finish(prompts.map(() => password)),
    },
  });
  return candidates;
}
