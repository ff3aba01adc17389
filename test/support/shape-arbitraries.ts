import * as fc from 'fast-check';
import type { ScalarType, ServiceTable } from '../../src/wire/service-table.ts';

export interface ShapeArbitraryOptions {
  readonly strings?: fc.Arbitrary<string>;
  /** How likely a member that is not required is there. */
  readonly presence?: number;
  /** Whether lists and structures of nothing occur: an answer can hold them, EC2's requests cannot. */
  readonly empties?: boolean;
}

const firstTime = new Date('1980-01-01T00:00:00Z');
const lastTime = new Date('2199-12-31T23:59:59Z');
const empty = fc.constant({});

/** Any text that XML can carry and that does not vanish as layout does. */
export const plainStrings: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\r\n?/g, '\n'))
  .filter((text) => text.trim() !== '');

function scalars(strings: fc.Arbitrary<string>): Readonly<Record<ScalarType, fc.Arbitrary<unknown>>> {
  return {
    string: strings,
    number: fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    ),
    boolean: fc.boolean(),
    timestamp: fc.date({ min: firstTime, max: lastTime, noInvalidDate: true }),
    blob: fc.uint8Array({ minLength: 1, maxLength: 20 }),
  };
}

/** Random values of a structure of the table, for the inputs and outputs of its operations. */
export function arbitraryOf(
  table: ServiceTable,
  type: string | undefined,
  { strings = plainStrings, presence = 0.4, empties = false }: ShapeArbitraryOptions = {},
): fc.Arbitrary<object> {
  const byType = scalars(strings);
  const optional = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.integer({ min: 0, max: 99 }).chain((dice) => (dice < presence * 100 ? value : fc.constant(undefined)));
  const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    empties
      ? fc.array(item, { maxLength: 3 })
      : fc.array(
          item.filter((value) => value !== undefined),
          { minLength: 1, maxLength: 3 },
        );
  const build = (name: string): fc.Arbitrary<unknown> => {
    const shape = table.shapes[name];
    if (shape === undefined) return byType[name as ScalarType];
    if (shape.kind === 'list') return list(build(shape.type));
    const members = Object.entries(shape.members).map(([member, { type, required }]) => {
      const value = build(type);
      return [member, required === true ? value : optional(value)] as const;
    });
    const structure = fc.record(Object.fromEntries(members)).map(withoutUndefined);
    return empties
      ? structure
      : structure.map((value) => (Object.keys(value).length === 0 ? undefined : value));
  };
  return type === undefined ? empty : build(type).map((value) => value ?? {});
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
