import { isJsonObject, parseJsonObject } from '../parse-json-object.ts';

/** Whom a trust policy lets take on its role by an action, and under which conditions: one statement after the other. */
export function trustConditions(policy: string, action: string): string | undefined {
  const { Statement } = parseJsonObject(policy) ?? {};
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const wanted = statements
    .filter(isJsonObject)
    .filter(({ Action }) => [Action].flat().includes(action))
    .map(
      ({ Principal, Condition }) =>
        `${JSON.stringify(Principal ?? '')} with ${JSON.stringify(Condition ?? {})}`,
    );
  return wanted.length === 0 ? undefined : wanted.join(', or ');
}
