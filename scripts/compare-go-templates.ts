import { sample } from 'fast-check';
import { goTemplates, templateData } from '../test/oracles/go-template-arbitrary.ts';
import { differenceOf } from '../test/oracles/go-templates.ts';

/** So many are made at once. */
const batch = 500;
const mostShown = 5;

/**
 * Renders so many generated templates here and with Go's own text/template. Prints how many agree, and the first that do
 * not; answers whether there were any.
 */
export async function compareGoTemplates(count: number, firstSeed: number): Promise<boolean> {
  let differing = 0;
  let done = 0;
  for (let seed = firstSeed; done < count; seed++) {
    for (const template of sample(goTemplates, { numRuns: Math.min(batch, count - done), seed })) {
      const difference = await differenceOf(template, templateData);
      done++;
      if (difference === undefined) continue;
      differing++;
      if (differing <= mostShown) console.log(difference);
    }
  }
  console.log(`${done} Go templates: ${JSON.stringify({ agree: done - differing, differ: differing })}`);
  return differing > 0;
}
