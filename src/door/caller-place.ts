import type { DeclaredAt } from '../contracts/plan.ts';

const frame = /^\s*at (?:.*\()?(.+?):(\d+):(\d+)\)?$/m;

/** Where the code stands that called `callee`: a file, as a URL, with line and column from one. */
// oxlint-disable-next-line typescript/no-unsafe-function-type -- V8 compares it with the functions on the stack
export function callerPlace(callee: Function): DeclaredAt {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  const [, file = '', line = '1', column = '1'] = frame.exec(holder.stack ?? '') ?? [];
  return { file, line: Number(line), column: Number(column) };
}
