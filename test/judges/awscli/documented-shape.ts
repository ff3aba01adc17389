import { readFileSync } from 'node:fs';
import { awscliFolder } from './awscli-session.ts';

/** The outputs that awscli's own manual shows for a command of EC2, as far as they are JSON. */
export function documentedOutputs(command: string): readonly unknown[] {
  const page = readFileSync(`${awscliFolder}/examples/ec2/${command}.rst`, 'utf8');
  const [, ...sections] = page.split(/^Output::? *$/m);
  return sections.flatMap((section) => {
    try {
      return [JSON.parse(firstObject(section)) as unknown];
    } catch {
      return []; // some pages show tables, and some are no JSON
    }
  });
}

/** From the first brace to the one that closes it. */
function firstObject(text: string): string {
  const start = text.indexOf('{');
  if (start < 0) return '';
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return '';
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What every item of a documented list has. */
function common(items: readonly unknown[]): unknown {
  const [first, ...others] = items;
  if (!isObject(first)) return first;
  const keys = Object.keys(first).filter((key) => others.every((item) => isObject(item) && key in item));
  return Object.fromEntries(
    keys.map((key) => {
      const values = items.map((item) => (isObject(item) ? item[key] : undefined));
      return [
        key,
        values.every(Array.isArray) ? values.flat() : values.every(isObject) ? common(values) : first[key],
      ];
    }),
  );
}

/** Where an answer lacks something that is documented, or has it in another type. */
export function differences(documented: unknown, answer: unknown, path = ''): readonly string[] {
  if (Array.isArray(documented)) {
    if (!Array.isArray(answer)) return [`${path} is no list`];
    if (documented.length === 0) return [];
    const sample = common(documented);
    return answer.flatMap((item) => differences(sample, item, `${path}[]`));
  }
  if (isObject(documented)) {
    if (!isObject(answer)) return [`${path} is no object`];
    return Object.entries(documented).flatMap(([key, value]) =>
      key in answer ? differences(value, answer[key], `${path}.${key}`) : [`${path}.${key} is missing`],
    );
  }
  return typeof documented === typeof answer ? [] : [`${path} is ${typeof answer}, not ${typeof documented}`];
}
