import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { arbitraryLegacy } from './corpus/arbitrary-legacy.ts';
import { compareUpgrade } from './corpus/compare-upgrade.ts';
import { seed } from '../support/seed.ts';

/** The normal run takes 40 templates; `KILN_UPGRADE_RUNS` asks for more. */
const numRuns = Number(process.env['KILN_UPGRADE_RUNS'] ?? 40);

test(
  'whatever a JSON template says, its HCL2 plans the same',
  async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryLegacy, async (template) => {
        const folder = tempFolder();
        writeFileSync(join(folder, 'template.json'), JSON.stringify(template));
        const comparison = await compareUpgrade(folder, {
          path: 'template.json',
          env: { HOME: '/home/builder' },
        });
        rmSync(folder, { recursive: true, force: true });
        if (!comparison) return;
        compared++;
        const { text, mistakes, json, hcl } = comparison;
        expect({ text, mistakes, hcl }).toEqual({ text, mistakes: [], hcl: json });
      }),
      { seed, numRuns },
    );
    console.log(
      `hcl2_upgrade: ${compared} of ${numRuns} generated templates are valid, and plan the same as HCL2`,
    );
    expect(compared).toBeGreaterThan(numRuns / 3);
  },
  numRuns * 5000,
);
