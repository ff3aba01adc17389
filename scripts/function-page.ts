import { typeName } from '../src/cty/type-name.ts';
import type { Type } from '../src/cty/type.ts';
import { packerFunctions } from '../src/functions/function-table.ts';
import { collectionsRows } from '../src/functions/tables/collections-rows.ts';
import { encodingsRows } from '../src/functions/tables/encodings-rows.ts';
import type { FunctionRow, FunctionRows } from '../src/functions/tables/function-row.ts';
import { numbersRows } from '../src/functions/tables/numbers-rows.ts';
import { othersRows } from '../src/functions/tables/others-rows.ts';
import { placesRows } from '../src/functions/tables/places-rows.ts';
import { tableWorld } from '../src/functions/tables/table-world.ts';
import { textRows } from '../src/functions/tables/text-rows.ts';
import { timesRows } from '../src/functions/tables/times-rows.ts';
import type { FunctionDef, Param } from '../src/hcl/eval/function-def.ts';

const topics: ReadonlyArray<readonly [title: string, rows: FunctionRows]> = [
  ['Text', textRows],
  ['Numbers', numbersRows],
  ['Lists, maps and sets', collectionsRows],
  ['Encodings, hashes and identifiers', encodingsRows],
  ['Times', timesRows],
  ['Paths, files and networks', placesRows],
  ['Expressions and secrets', othersRows],
];

/** The page about the functions that expressions can call, from their records; its examples are rows of their tests. */
export function functionPage(): string {
  const functions = packerFunctions(tableWorld);
  const parts = topics.map(([title, rows]) => {
    const sections = Object.entries(rows).map(([name, examples]) => {
      const found = functions.find(name);
      if (!found) throw new RangeError(`Cannot write about "${name}": there is no such function`);
      return functionSection(found, examples);
    });
    return `## ${title}\n\n${sections.join('\n')}`;
  });
  return `# Functions

What expressions in templates can call: the ${functions.names().length} functions of Packer 1.16, with the same results.
A function whose argument is not known yet gives something that is not known yet, and what is made of a sensitive value is
sensitive. In an argument list \`...\` stands for any number of further arguments. This page is written by
\`npm run generate:function-docs\`.

${parts.join('\n')}`;
}

function functionSection(def: FunctionDef, rows: readonly FunctionRow[]): string {
  const examples = rows
    .filter(([kind, expression, want]) => kind === 'value' && want !== 'fails' && expression.length < 100)
    .slice(0, 2)
    .map(([, expression, want]) => `${expression}\n# ${want.replace(/^sensitive /, '')}`);
  const block = examples.length > 0 ? `\n\`\`\`hcl\n${examples.join('\n\n')}\n\`\`\`\n` : '';
  return `### ${def.name}\n\n\`${signature(def)}\`\n\n${def.doc}\n${block}`;
}

function signature(def: FunctionDef): string {
  const given = def.params.map(showParam);
  const more = def.variadic ? [`${showParam(def.variadic)}...`] : [];
  const returns = def.kind === 'value' && typeof def.returns !== 'function' ? def.returns : undefined;
  return `${def.name}(${[...given, ...more].join(', ')}) -> ${returns ? showType(returns) : 'any'}`;
}

function showParam({ name, type, allowsNull }: Param): string {
  return `${name}: ${showType(type)}${allowsNull ? ' or null' : ''}`;
}

function showType(type: Type): string {
  return typeName(type).replaceAll('any type', 'any');
}
