import { isJsonObject, parseJsonObject } from '../parse-json-object.ts';

/** The conditions under which a trust policy lets tokens take on its role, one statement after the other. */
export function trustConditions(policy: string): string | undefined {
  const { Statement } = parseJsonObject(policy) ?? {};
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const wanted = statements
    .filter(isJsonObject)
    .filter(({ Action }) => JSON.stringify(Action ?? '').includes('AssumeRoleWithWebIdentity'))
    .map(
      ({ Principal, Condition }) =>
        `${JSON.stringify(Principal ?? '')} with ${JSON.stringify(Condition ?? {})}`,
    );
  return wanted.length === 0 ? undefined : wanted.join(', or ');
}
