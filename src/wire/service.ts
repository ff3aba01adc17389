import type { Ec2Operations } from './shapes/ec2.ts';
import type { IamOperations } from './shapes/iam.ts';
import type { StsOperations } from './shapes/sts.ts';
import type { ServiceTable } from './service-table.ts';

/** The static side of a service: input and output of each operation, by name. */
export type OperationTypes<Ops> = {
  readonly [O in keyof Ops]: { readonly input: object; readonly output: object };
};

/** A service's table, and the static types of its operations; `types` exists for the compiler only. */
export interface Service<Ops extends OperationTypes<Ops>> {
  readonly table: ServiceTable;
  readonly types?: Ops;
}

export type OperationName<Ops> = keyof Ops & string;
export type InputOf<Ops extends OperationTypes<Ops>, O extends keyof Ops> = Ops[O]['input'];
export type OutputOf<Ops extends OperationTypes<Ops>, O extends keyof Ops> = Ops[O]['output'];

/** Even an `import()` of what is loaded already takes a third of a millisecond, and every call of AWS asks. */
function remembered<Ops extends OperationTypes<Ops>>(
  load: () => Promise<Service<Ops>>,
): () => Promise<Service<Ops>> {
  let loaded: Promise<Service<Ops>> | undefined;
  return () => (loaded ??= load());
}

/** Reads EC2's table; only the first call costs time. */
export const loadEc2 = remembered<Ec2Operations>(async () => {
  const { default: table } = await import('./shapes/ec2.json', { with: { type: 'json' } });
  return { table: checkedTable(table) };
});

/** Reads IAM's table; only the first call costs time. */
export const loadIam = remembered<IamOperations>(async () => {
  const { default: table } = await import('./shapes/iam.json', { with: { type: 'json' } });
  return { table: checkedTable(table) };
});

/** Reads STS's table; only the first call costs time. */
export const loadSts = remembered<StsOperations>(async () => {
  const { default: table } = await import('./shapes/sts.json', { with: { type: 'json' } });
  return { table: checkedTable(table) };
});

/** The compiler reads the literals of a JSON file as plain strings; the script that writes it checks them. */
function checkedTable(table: object): ServiceTable {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return table as ServiceTable;
}
