import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasErrors } from '../../src/diag/diagnostic.ts';
import type { UpgradedTemplate } from '../../src/template/upgrade/upgrade-template.ts';
import { upgradeFile } from '../../src/template/upgrade/upgrade-file.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { corpusCases, type CorpusCase } from './corpus/corpus-case.ts';
import { comparablePlan, corpusWorld, planCase } from './corpus/plan-case.ts';
import { neutralPlan, renderedNames, withoutSecrets } from './corpus/neutral-plan.ts';

const legacy = corpusCases().filter(({ path }) => path !== undefined);
const planned = new Set(['not-carried-out']);

async function upgrade({ folder, path = '', env }: CorpusCase): Promise<UpgradedTemplate> {
  const request = { style: 'same-meaning', annotate: 'remarks' } as const;
  const { value, diags } = await upgradeFile(path, request, corpusWorld(folder, env));
  expect(diags).toEqual([]);
  if (!value) throw new Error('There are no diagnostics, and no template either');
  return value;
}

describe('hcl2_upgrade writes templates that plan what the JSON planned', () => {
  test.for(legacy)('$name', async (one) => {
    const { text, buildNames } = await upgrade(one);
    const folder = tempFolder();
    cpSync(one.folder, folder, { recursive: true });
    writeFileSync(join(folder, 'upgraded.pkr.hcl'), text);
    const json = await planCase(one.folder, one);
    const hcl = await planCase(folder, { ...one, path: 'upgraded.pkr.hcl' });
    const wrong = hcl.diags.filter((diag) => hasErrors([diag]) && !planned.has(diag.code));
    expect(wrong.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
    if (!json.template || !hcl.template) throw new Error('There are no mistakes, and no plan either');
    const user = json.template.values?.userVariables ?? {};
    const was = neutralPlan(comparablePlan(json.template.plan, one.folder), { buildNames: new Map(), user });
    const is = neutralPlan(comparablePlan(hcl.template.plan, folder), {
      buildNames: renderedNames(buildNames, user),
      user: {},
    });
    expect(is).toEqual(withoutSecrets(was, is));
  });
});
