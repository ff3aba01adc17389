import { describe, expect, test } from 'vitest';
import { compareUpgrade } from './corpus/compare-upgrade.ts';
import { corpusCases } from './corpus/corpus-case.ts';

const legacy = corpusCases().filter(({ path }) => path !== undefined);

describe('hcl2_upgrade writes templates that plan what the JSON planned', () => {
  test.for(legacy)('$name', async (one) => {
    const { mistakes, json, hcl } = (await compareUpgrade(one.folder, one)) ?? {};
    expect(mistakes).toEqual([]);
    expect(hcl).toEqual(json);
  });
});
