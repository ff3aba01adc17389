/**
 * Compares our parser, formatter and Go templates with those written in Go over many generated texts:
 * `npm run oracles -- --inputs 100000 --seed 1`. Prints what they do not agree on, and how often they do.
 */
import { parseArgs } from 'node:util';
import type { Arbitrary } from 'fast-check';
import { sample } from 'fast-check';
import { arbitraryExpression, arbitraryFile, mutated } from '../test/oracles/arbitrary-hcl.ts';
import type { Disagreement } from '../test/oracles/compare.ts';
import { compareExpression, compareFile } from '../test/oracles/compare.ts';
import { compareGoTemplates } from './compare-go-templates.ts';

interface Kind {
  readonly name: string;
  readonly texts: Arbitrary<string>;
  readonly compare: (text: string) => Promise<Disagreement | undefined>;
}

const kinds: readonly Kind[] = [
  { name: 'expressions', texts: arbitraryExpression, compare: compareExpression },
  { name: 'expressions with mistakes', texts: mutated(arbitraryExpression), compare: compareExpression },
  { name: 'files', texts: arbitraryFile, compare: compareFile },
  { name: 'files with mistakes', texts: mutated(arbitraryFile), compare: compareFile },
];
/** So many are made at once. */
const batch = 500;
const mostShown = 5;

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const perKind = Math.ceil(Number(values.inputs) / kinds.length);
let hasFailed = false;
for (const kind of kinds) hasFailed = (await compareKind(kind)) || hasFailed;
hasFailed =
  (await compareGoTemplates(Math.ceil(Number(values.inputs) / 2), Number(values.seed))) || hasFailed;
process.exitCode = hasFailed ? 1 : 0;

/** Whether there was a disagreement that counts: of texts with several mistakes each may name another one first. */
async function compareKind({ name, texts, compare }: Kind): Promise<boolean> {
  const counts = { agree: 0, acceptance: 0, line: 0, tree: 0, format: 0 };
  let done = 0;
  for (let seed = Number(values.seed); done < perKind; seed++) {
    for (const text of sample(texts, { numRuns: Math.min(batch, perKind - done), seed })) {
      const found = await compare(text);
      counts[found?.about ?? 'agree']++;
      done++;
      if (found && found.about !== 'line' && counts[found.about] <= mostShown) console.log(found);
    }
  }
  console.log(`${done} ${name}: ${JSON.stringify(counts)}`);
  return counts.acceptance + counts.tree + counts.format > 0;
}
