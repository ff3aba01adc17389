import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bakeBench, taggedSource } from '../../../../test/support/bake-bench.ts';
import { bakeSteps } from './bake-steps.ts';

describe('the calls of a plain build', () => {
  const policies = new URL('../../../../../shared/reference/classic-policies.json', import.meta.url);

  test('are those that its steps declare', async () => {
    const declared = new Set(bakeSteps.flatMap(({ uses }) => uses.map(({ action }) => action.toLowerCase())));
    const undeclared = (await actionsOf(taggedSource)).filter((action) => !declared.has(action));
    expect(undeclared).toEqual([]);
  });

  test.skipIf(!existsSync(policies))('need no permission that users of the Amazon plugin lack', async () => {
    const { documented } = JSON.parse(readFileSync(policies, 'utf8')) as {
      readonly documented: readonly string[];
    };
    const allowed = new Set(documented.map((action) => action.toLowerCase()));
    const beyond = (await actionsOf(taggedSource)).filter((action) => !allowed.has(action));
    expect(beyond).toEqual([]);
  });

  test.skipIf(!existsSync(policies))('are declared as always made only where those users hold them', () => {
    const { documented } = JSON.parse(readFileSync(policies, 'utf8')) as {
      readonly documented: readonly string[];
    };
    const allowed = new Set([...documented.map((action) => action.toLowerCase()), 'sts:getcalleridentity']);
    const always = bakeSteps.flatMap(({ uses }) =>
      uses.filter(({ when }) => when === undefined || when.endsWith('= false')),
    );
    expect(always.map(({ action }) => action).filter((action) => !allowed.has(action.toLowerCase()))).toEqual(
      [],
    );
  });
});

async function actionsOf(template: string): Promise<readonly string[]> {
  const { cloud, run } = bakeBench();
  await run(template);
  return [...new Set(cloud.calls.map(({ action }) => `ec2:${action}`.toLowerCase()))];
}
