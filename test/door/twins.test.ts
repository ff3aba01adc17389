import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { PlanReport } from '../../src/cli/plan/plan-report.ts';
import { runKiln } from '../support/kiln.ts';

const folder = fileURLToPath(new URL('./twins/', import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.pkr.hcl'))
  .map((name) => name.replace('.pkr.hcl', ''));

/** A plan without what must differ: where each part is written. */
async function planOf(file: string): Promise<PlanReport> {
  const { exitCode, stdout } = await runKiln(['plan', '-json', file], { cwd: folder });
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  return JSON.parse(stdout, (key, value: unknown) =>
    key === 'declaredAt' ? undefined : value,
  ) as PlanReport;
}

test.each(names)('%s: code and its HCL twin have the same plan', async (name) => {
  const [code, hcl] = await Promise.all([planOf(`${name}.kiln.ts`), planOf(`${name}.pkr.hcl`)]);
  expect(hcl.builds.length).toBeGreaterThan(0);
  expect(code).toEqual(hcl);
});
