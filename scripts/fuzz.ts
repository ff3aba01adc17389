/**
 * Puts mutated templates through the parser, the formatter and the evaluator:
 * `npm run fuzz -- --inputs 1000000 --seed 1`. No text may make them throw or take more than a second, formatting twice
 * must do no more than formatting once, and what is formatted must mean the same.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { loadFunctionLibraries } from '../src/functions/libraries.ts';
import { fuzzInput, type FuzzFault } from '../test/fuzz/fuzz-input.ts';
import { Mutator } from '../test/fuzz/mutator.ts';
import { seedTexts } from '../test/fuzz/seed-texts.ts';

const longestMs = 1000;
const mostShown = 10;
const shownChars = 2000;

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
await loadFunctionLibraries();
const inputs = Number(values.inputs);
const mutator = new Mutator(seedTexts(), Number(values.seed));
const counts = { accepted: 0, refused: 0 };
let faults = 0;
let slowest = { ms: 0, text: '' };
const begun = performance.now();

for (let i = 1; i <= inputs; i++) {
  const input = mutator.next();
  const start = cpuMs();
  const outcome = fuzzInput(input);
  const ms = cpuMs() - start;
  if (ms > slowest.ms) slowest = { ms, text: input.text };
  if (typeof outcome === 'string') counts[outcome]++;
  else report(outcome);
  if (ms > longestMs) report({ what: `takes ${Math.round(ms)} ms`, text: input.text });
  if (i % 100_000 === 0) console.log(`${i} inputs, ${faults} faults`);
}

console.log(
  `${inputs} inputs in ${Math.round((performance.now() - begun) / 1000)} s: ${counts.accepted} accepted, ${counts.refused} refused, ${faults} faults; the slowest took ${Math.round(slowest.ms)} ms`,
);
process.exitCode = faults > 0 ? 1 : 0;

/** What this process has used of the processor: others that run beside it do not make it slow. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function report({ what, text }: FuzzFault): void {
  faults++;
  if (faults <= mostShown) console.log(`${what}\n${JSON.stringify(text.slice(0, shownChars))}`);
}
