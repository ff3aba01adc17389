import { randomInt } from 'node:crypto';

const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const codeLength = 8;

/** Logins that wait for somebody to open the address of their code. */
export class DeviceLogins {
  readonly #waiting = new Map<string, { readonly expiresAt: number; isTaken: boolean }>();

  /** A code as people compare it, such as `BCDF-GHJK`. */
  begin(expiresAt: number, now: Date): string {
    for (const [code, login] of this.#waiting) {
      if (login.expiresAt <= now.getTime()) this.#waiting.delete(code);
    }
    const text = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('');
    const code = `${text.slice(0, codeLength / 2)}-${text.slice(codeLength / 2)}`;
    this.#waiting.set(code, { expiresAt, isTaken: false });
    return code;
  }

  /** Whether somebody waited for this code, and is logged in now. */
  take(code: string): boolean {
    const login = this.#waiting.get(code);
    if (login === undefined) return false;
    login.isTaken = true;
    return true;
  }

  /** What has become of a code; one that was taken is told once. */
  look(code: string): 'unknown' | 'waiting' | 'taken' {
    const login = this.#waiting.get(code);
    if (login === undefined) return 'unknown';
    if (!login.isTaken) return 'waiting';
    this.#waiting.delete(code);
    return 'taken';
  }
}
