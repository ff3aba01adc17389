import type { Member, ScalarType, ServiceTable, Shape } from '../../src/wire/service-table.ts';

/** What the SDK's schemas use of Smithy's traits, in the operations that we carry; others are refused. */
interface Traits {
  readonly xmlName?: string;
  readonly ec2QueryName?: string;
  readonly token?: boolean;
  readonly sensitive?: boolean;
}

interface Resolved {
  readonly schema: unknown;
  readonly traits: Traits;
}

type Operation = ServiceTable['operations'][string];

/** Smithy's numbers for simple types; 64 is added for "list of". */
const scalars: Readonly<Record<number, ScalarType>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  21: 'blob',
};
const listOf = 64;
const kinds = { simple: 0, list: 1, structure: 3, operation: 9 } as const;
const idempotencyTokenBit = 4;
const sensitiveBit = 8;

function readTraits(traits: unknown): Traits {
  if (traits === 0 || traits === undefined) return {};
  if (typeof traits === 'number') {
    if ((traits & ~(idempotencyTokenBit | sensitiveBit)) !== 0)
      throw new Error(`Unknown trait bits: ${traits}`);
    return {
      ...((traits & idempotencyTokenBit) !== 0 && { token: true }),
      ...((traits & sensitiveBit) !== 0 && { sensitive: true }),
    };
  }
  const { idempotencyToken, ...rest } = traits as Traits & { readonly idempotencyToken?: 1 };
  const unknown = Object.keys(rest).filter((name) => name !== 'xmlName' && name !== 'ec2QueryName');
  if (unknown.length > 0) throw new Error(`Unknown traits: ${unknown.join(', ')}`);
  return { ...rest, ...(idempotencyToken === 1 && { token: true }) };
}

function isWrapped(schema: unknown): schema is readonly [unknown, unknown] {
  return Array.isArray(schema) && schema.length === 2;
}

/** Follows references and wrappers; what is written nearer to the member wins. */
function resolve(schema: unknown): Resolved {
  if (typeof schema === 'function') return resolve((schema as () => unknown)());
  if (isWrapped(schema)) {
    const inner = resolve(schema[0]);
    return { schema: inner.schema, traits: { ...inner.traits, ...readTraits(schema[1]) } };
  }
  if (!Array.isArray(schema)) return { schema, traits: {} };
  if (schema[0] === kinds.simple) return { schema: schema[4], traits: readTraits(schema[3]) };
  return { schema, traits: readTraits(schema[3]) };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Collects the shapes that operations reach, in the form of our tables. */
export class ShapeWalk {
  readonly #shapes = new Map<string, Shape>();
  readonly #protocol: ServiceTable['protocol'];

  constructor(protocol: ServiceTable['protocol']) {
    this.#protocol = protocol;
  }

  operation(schema: unknown, name: string): Operation {
    if (!Array.isArray(schema) || schema[0] !== kinds.operation)
      throw new Error(`The SDK has no operation ${name}`);
    const input = this.#structure(schema[4]);
    const output = this.#structure(schema[5]);
    return { ...(input !== undefined && { input }), ...(output !== undefined && { output }) };
  }

  sortedShapes(): Readonly<Record<string, Shape>> {
    return Object.fromEntries([...this.#shapes].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #structure(schema: unknown): string | undefined {
    const resolved = resolve(schema).schema;
    return resolved === 'unit' ? undefined : this.#type(resolved);
  }

  #type(schema: unknown): string {
    if (typeof schema === 'number')
      return schema >= listOf ? this.#scalarList(schema - listOf) : scalarType(schema);
    if (!Array.isArray(schema)) throw new Error(`Unknown schema: ${String(schema)}`);
    const [kind, , name] = schema as [number, string, string];
    if (this.#shapes.has(name)) return name;
    if (kind === kinds.list) this.#addList(name, schema[4]);
    else if (kind === kinds.structure) this.#addStructure(name, schema);
    else throw new Error(`Unknown kind ${kind} of ${name}`);
    return name;
  }

  #scalarList(item: number): string {
    const type = scalarType(item);
    const name = `${capitalized(type)}List`;
    this.#shapes.set(name, { kind: 'list', type, item: 'member' });
    return name;
  }

  #addList(name: string, itemSchema: unknown): void {
    const { schema, traits } = resolve(itemSchema);
    this.#shapes.set(name, { kind: 'list', type: this.#type(schema), item: traits.xmlName ?? 'member' });
  }

  #addStructure(name: string, schema: readonly unknown[]): void {
    const [, , , , names = [], schemas = [], required = 0] = schema as [
      ...head: [unknown, unknown, unknown, unknown],
      names?: string[],
      schemas?: unknown[],
      required?: number,
    ];
    const members: Record<string, Member> = {};
    this.#shapes.set(name, { kind: 'structure', members }); // first, as structures may hold themselves
    names.forEach((member, at) => {
      members[member] = this.#member(member, resolve(schemas[at]), at < required);
    });
  }

  #member(name: string, { schema, traits }: Resolved, required: boolean): Member {
    const xml = traits.xmlName ?? name;
    const query = this.#protocol === 'ec2' ? (traits.ec2QueryName ?? capitalized(xml)) : xml;
    return {
      type: this.#type(schema),
      ...(query !== name && { query }),
      ...(xml !== name && { xml }),
      ...(required && { required }),
      ...(traits.token === true && { token: true }),
      ...(traits.sensitive === true && { sensitive: true }),
    };
  }
}

function scalarType(schema: number): ScalarType {
  const type = scalars[schema];
  if (type === undefined) throw new Error(`Unknown simple type ${schema}`);
  return type;
}
