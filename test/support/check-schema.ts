type Schema = Readonly<Record<string, unknown>>;

const annotations = new Set(['$schema', '$defs', 'title', 'description', 'default', 'deprecated']);

/**
 * What is wrong with a value by a JSON Schema, by the path of it; empty where nothing is. Knows the keywords that our
 * schemas use, and throws at any other.
 */
export function schemaProblems(
  value: unknown,
  schema: Schema,
  root: Schema = schema,
  path = '',
): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (annotations.has(keyword)) return [];
    const check = checks[keyword];
    if (!check) throw new Error(`Cannot check the keyword "${keyword}"`);
    return check({ value, rule, schema, root, path });
  });
}

interface Checked {
  readonly value: unknown;
  readonly rule: unknown;
  readonly schema: Schema;
  readonly root: Schema;
  readonly path: string;
}

const checks: Readonly<Record<string, (checked: Checked) => readonly string[]>> = {
  $ref: ({ value, rule, root, path }) => {
    const name = String(rule).replace('#/$defs/', '');
    const target = (root['$defs'] as Record<string, Schema>)[name];
    if (!target) throw new Error(`Cannot find ${String(rule)}`);
    return schemaProblems(value, target, root, path);
  },
  type: ({ value, rule, path }) => {
    const types = Array.isArray(rule) ? rule : [rule];
    return types.includes(typeOf(value)) ? [] : [`${path} is a ${typeOf(value)}`];
  },
  const: ({ value, rule, path }) => (value === rule ? [] : [`${path} is not ${String(rule)}`]),
  enum: ({ value, rule, path }) =>
    (rule as unknown[]).includes(value) ? [] : [`${path} is not one of the values`],
  pattern: ({ value, rule, path }) =>
    typeof value !== 'string' || new RegExp(String(rule)).test(value) ? [] : [`${path} does not match`],
  required: ({ value, rule, path }) =>
    isObject(value)
      ? (rule as string[]).filter((name) => !(name in value)).map((name) => `${path} lacks ${name}`)
      : [],
  anyOf: ({ value, rule, root, path }) => {
    const tries = (rule as readonly Schema[]).map((one) => schemaProblems(value, one, root, path));
    return tries.some((problems) => problems.length === 0)
      ? []
      : tries
          .toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)
          .slice(0, 1)
          .flat();
  },
  items: ({ value, rule, root, path }) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => schemaProblems(item, rule as Schema, root, `${path}[${i}]`))
      : [],
  properties: ({ value, rule, root, path }) =>
    isObject(value)
      ? Object.entries(rule as Record<string, Schema>).flatMap(([name, one]) =>
          name in value ? schemaProblems(value[name], one, root, `${path}.${name}`) : [],
        )
      : [],
  patternProperties: ({ value, rule, root, path }) =>
    Object.entries(rule as Record<string, Schema>).flatMap(([pattern, one]) =>
      membersOf(value)
        .filter(([name]) => new RegExp(pattern).test(name))
        .flatMap(([name, item]) => schemaProblems(item, one, root, `${path}.${name}`)),
    ),
  additionalProperties: ({ value, rule, schema, root, path }) => {
    const patterns = Object.keys(schema['patternProperties'] ?? {}).map((one) => new RegExp(one));
    const others = membersOf(value).filter(
      ([name]) => !Object.hasOwn(schema['properties'] ?? {}, name) && !patterns.some((one) => one.test(name)),
    );
    if (rule === false) return others.map(([name]) => `${path}.${name} is not expected`);
    return others.flatMap(([name, item]) => schemaProblems(item, rule as Schema, root, `${path}.${name}`));
  },
};

/** How deep in the value the nearest miss lies: deepest, and with the fewest misses, in the alternative that was meant. */
function depth(problems: readonly string[]): number {
  return Math.max(...problems.map((problem) => problem.split(/[.[]/).length));
}

function membersOf(value: unknown): ReadonlyArray<[string, unknown]> {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
