import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { functionLibrary } from './libraries.ts';

const usualCost = 10;
const leastCost = 4;
const mostCost = 31;
const mostBytes = 72;

/** A password's bcrypt hash in the form `$2a$`; a cost that is too low is taken for the usual one, as Packer takes it. */
export function bcryptHash(
  password: string,
  cost: number,
  randomBytes: (count: number) => Uint8Array,
): string | CallProblem {
  if (cost > mostCost) return problem(`the cost must not be more than ${mostCost}`, 1);
  const bytes = Buffer.byteLength(password);
  if (bytes > mostBytes) {
    return problem(`a password has at most ${mostBytes} bytes, and this one has ${bytes}`, 0);
  }
  const rounds = cost < leastCost ? usualCost : cost;
  const { encodeBase64, hashSync } = functionLibrary('bcryptjs');
  const salt = encodeBase64(randomBytes(16), 16);
  return hashSync(password, `$2a$${String(rounds).padStart(2, '0')}$${salt}`);
}
