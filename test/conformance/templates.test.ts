import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../src/diag/diagnostic.ts';
import { corpusCases } from './corpus/corpus-case.ts';
import { comparablePlan, planCase } from './corpus/plan-case.ts';

/** Options that kiln knows and does not carry out yet are planned all the same. */
const planned = new Set(['not-carried-out']);

describe('a template of our own has the plan that was written down for it', () => {
  test.for(corpusCases())('$name', async (one) => {
    const { template, diags } = await planCase(one.folder, one);
    const wrong = diags.filter((diag) => hasErrors([diag]) && !planned.has(diag.code));
    expect(wrong.map(({ code, summary, detail }) => ({ code, summary, detail }))).toEqual([]);
    const plan = template && comparablePlan(template.plan, one.folder);
    await expect(`${JSON.stringify(plan, undefined, 2)}\n`).toMatchFileSnapshot(one.planFile);
  });
});
