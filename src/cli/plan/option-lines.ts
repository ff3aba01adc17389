import type { Deferred } from '../../contracts/plan.ts';

const longest = 76;

/** Options as a template would write them, a line each where they fit; what waits for the run as it is written. */
export function optionLines(
  options: Readonly<Record<string, unknown>>,
  deferred: readonly Deferred[],
): readonly string[] {
  const late = new Map(deferred.map(({ path, text }) => [path, text]));
  const wide = Math.max(0, ...Object.keys(options).map((name) => name.length));
  return Object.entries(options).flatMap(([name, value]) => {
    const [first = '', ...more] = valueLines(value, name, late);
    return [`${name.padEnd(wide)} = ${first}`, ...more];
  });
}

type Late = ReadonlyMap<string, string>;

function valueLines(value: unknown, path: string, late: Late): readonly string[] {
  const written = late.get(path);
  if (written !== undefined) return written.split('\n');
  if (Array.isArray(value)) {
    return bracket(
      '[]',
      value.map((item, i) => valueLines(item, `${path}[${i}]`, late)),
    );
  }
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  return bracket(
    '{}',
    Object.entries(value).map(([name, item]) => {
      const [first = '', ...more] = valueLines(item, `${path}.${name}`, late);
      return [`${/^[\w-]+$/.test(name) ? name : JSON.stringify(name)} = ${first}`, ...more];
    }),
  );
}

function bracket(pair: '[]' | '{}', items: ReadonlyArray<readonly string[]>): readonly string[] {
  const [open = '', close = ''] = pair;
  const space = pair === '{}' && items.length > 0 ? ' ' : '';
  const line = `${open}${space}${items.map((lines) => lines.join(' ')).join(', ')}${space}${close}`;
  if (line.length <= longest && items.every((lines) => lines.length === 1)) return [line];
  const comma = pair === '[]' ? ',' : '';
  return [
    open,
    ...items.flatMap((lines) => lines.map((text, i) => `  ${text}${i === lines.length - 1 ? comma : ''}`)),
    close,
  ];
}
