import * as fc from 'fast-check';
import { goTemplates, templateData } from '../test/oracles/go-template-arbitrary.ts';
import { differenceOf } from '../test/oracles/go-templates.ts';

/**
 * Renders generated templates here and with Go's own text/template, and throws at the first one that differs. It prints
 * how many there were.
 */
export async function compareGoTemplates(count: number): Promise<void> {
  const started = performance.now();
  await fc.assert(
    fc.asyncProperty(goTemplates, async (template) => {
      const difference = await differenceOf(template, templateData);
      if (difference !== undefined) throw new Error(difference);
    }),
    { numRuns: count },
  );
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`Go templates: ${count} generated templates agree with Go's text/template (${seconds} s)`);
}
