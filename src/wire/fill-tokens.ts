import type { InputOf, OperationName, OperationTypes, Service } from './service.ts';

/** The input with a token in each idempotency member that has none, so that a replayed request makes nothing twice. */
export function fillTokens<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>>(
  { table }: Service<Ops>,
  call: { readonly operation: O; readonly input: InputOf<Ops, O> },
  newToken: () => string,
): InputOf<Ops, O> {
  const shape = table.shapes[table.operations[call.operation]?.input ?? ''];
  if (shape?.kind !== 'structure') return call.input;
  const given = new Map<string, unknown>(Object.entries(call.input));
  const missing = Object.entries(shape.members)
    .filter(([name, { token }]) => token === true && given.get(name) === undefined)
    .map(([name]) => [name, newToken()]);
  return { ...call.input, ...Object.fromEntries(missing) };
}
