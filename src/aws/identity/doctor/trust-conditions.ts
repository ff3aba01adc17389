import { isJsonObject, parseJsonObject } from '../parse-json-object.ts';

/** Whether an action of a policy, in which * and ? stand for others, is this one. */
function stands(pattern: unknown, action: string): boolean {
  if (typeof pattern !== 'string') return false;
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${text}$`, 'i').test(action);
}

/** Whom a trust policy lets take on its role by an action, and under which conditions: one statement after the other. */
export function trustConditions(policy: string, action: string): string | undefined {
  const { Statement } = parseJsonObject(policy) ?? {};
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const wanted = statements
    .filter(isJsonObject)
    .filter(({ Action }) => [Action].flat().some((pattern) => stands(pattern, action)))
    .map(
      ({ Principal, Condition }) =>
        `${JSON.stringify(Principal ?? '')} with ${JSON.stringify(Condition ?? {})}`,
    );
  return wanted.length === 0 ? undefined : wanted.join(', or ');
}
