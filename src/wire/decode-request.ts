import { parseForm, type FormNode } from './form-tree.ts';
import {
  badValue,
  missingAction,
  missingParameter,
  unknownAction,
  unknownParameter,
  unknownVersion,
} from './messages.ts';
import { RefusedRequest, type Refusal } from './refusal.ts';
import { isScalarType, parseScalar } from './scalar.ts';
import type { ScalarType, ServiceTable } from './service-table.ts';
import type { InputOf, OperationName, OperationTypes, Service } from './service.ts';

/** A request's operation with its input; a `switch` on `operation` narrows `input`. */
export type Call<Ops extends OperationTypes<Ops>> = {
  readonly [O in OperationName<Ops>]: { readonly operation: O; readonly input: InputOf<Ops, O> };
}[OperationName<Ops>];

export type DecodedRequest<Ops extends OperationTypes<Ops>> =
  | { readonly kind: 'call'; readonly call: Call<Ops> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Reads a form body as strictly as AWS does: whatever the table does not know is refused by name. EC2's clients send
 * unset parameters as empty strings, so those count as absent (an empty item of a list of strings stays).
 */
export function decodeRequest<Ops extends OperationTypes<Ops>>(
  service: Service<Ops>,
  body: string,
): DecodedRequest<Ops> {
  try {
    const form = parseForm(body);
    const operation = readAction(service.table, form);
    const input = readInput(service.table, operation, form);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types were made from the table just followed
    return { kind: 'call', call: { operation, input } as Call<Ops> };
  } catch (error) {
    if (error instanceof RefusedRequest) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

function readAction(table: ServiceTable, form: FormNode): string {
  const action = form.children.get('Action')?.text;
  if (action === undefined || action === '') throw new RefusedRequest(missingAction());
  if (!Object.hasOwn(table.operations, action)) throw new RefusedRequest(unknownAction(action));
  const version = form.children.get('Version')?.text;
  if (version === undefined) throw new RefusedRequest(missingParameter('Version'));
  if (version !== table.version) throw new RefusedRequest(unknownVersion(version, table.service));
  return action;
}

function readInput(table: ServiceTable, operation: string, form: FormNode): object {
  const parameters = new Map(form.children);
  parameters.delete('Action');
  parameters.delete('Version');
  const type = table.operations[operation]?.input;
  const [first] = parameters.values();
  if (type === undefined && first !== undefined) refuseUnknown(first);
  return type === undefined ? {} : readMembers(table, type, { name: '', children: parameters });
}

function readValue(table: ServiceTable, type: string, node: FormNode): unknown {
  if (isScalarType(type)) return readScalar(table, type, node);
  const shape = table.shapes[type];
  if (shape?.kind === 'list') return readList(table, { item: shape.item, type: shape.type }, node);
  if (node.text !== undefined && node.text !== '') refuseUnknown(node);
  const members = readMembers(table, type, node);
  return Object.keys(members).length === 0 && table.protocol === 'ec2' ? undefined : members;
}

function readScalar(table: ServiceTable, type: ScalarType, node: FormNode): unknown {
  const [child] = node.children.values();
  if (child !== undefined) refuseUnknown(child);
  const { text = '' } = node;
  if (text === '' && (table.protocol === 'ec2' || type !== 'string')) return undefined;
  const value = parseScalar(text, type);
  if (value === undefined) throw new RefusedRequest(badValue(node.name, text, type));
  return value;
}

const listIndex = /^[1-9]\d{0,8}$/;

function readList(
  table: ServiceTable,
  list: { readonly item: string; readonly type: string },
  node: FormNode,
): unknown {
  const indexed = table.protocol === 'ec2' ? node : node.children.get(list.item);
  for (const [part, child] of node.children) {
    const expected = table.protocol === 'ec2' ? listIndex.test(part) : part === list.item;
    if (!expected) refuseUnknown(child);
  }
  if (node.text !== undefined && node.text !== '') refuseUnknown(node);
  if (indexed === undefined) return node.text === '' ? [] : undefined;
  const items = [...indexed.children].sort(([a], [b]) => Number(a) - Number(b));
  const strange = items.find(([part]) => !listIndex.test(part));
  if (strange !== undefined) refuseUnknown(strange[1]);
  const values = items.map(([, child]) =>
    list.type === 'string' ? readItem(child) : readValue(table, list.type, child),
  );
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 && table.protocol === 'ec2' ? undefined : present;
}

function readItem(node: FormNode): string {
  const [child] = node.children.values();
  if (child !== undefined) refuseUnknown(child);
  return node.text ?? '';
}

function readMembers(table: ServiceTable, type: string, node: FormNode): Readonly<Record<string, unknown>> {
  const shape = table.shapes[type];
  const input: Record<string, unknown> = {};
  if (shape?.kind !== 'structure') return input;
  const left = new Map(node.children);
  for (const [name, member] of Object.entries(shape.members)) {
    const parameter = member.query ?? name;
    const child = left.get(parameter);
    left.delete(parameter);
    const value = child && readValue(table, member.type, child);
    if (value !== undefined) input[name] = value;
    else if (member.required === true) {
      throw new RefusedRequest(missingParameter(node.name === '' ? parameter : `${node.name}.${parameter}`));
    }
  }
  const [unknown] = left.values();
  if (unknown !== undefined) refuseUnknown(unknown);
  return input;
}

/** Names the parameter as it was sent: the first whole name below the node. */
function refuseUnknown(node: FormNode): never {
  let leaf = node;
  while (leaf.text === undefined) {
    const [child] = leaf.children.values();
    if (child === undefined) break;
    leaf = child;
  }
  throw new RefusedRequest(unknownParameter(leaf.name));
}
