import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, type Diagnostic } from '../../../src/diag/diagnostic.ts';
import { upgradeFile } from '../../../src/template/upgrade/upgrade-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import type { CaseArguments } from './corpus-case.ts';
import { neutralPlan, renderedNames, withoutSecrets } from './neutral-plan.ts';
import { comparablePlan, corpusWorld, planCase } from './plan-case.ts';

export interface UpgradeComparison {
  /** The HCL2 text. */
  readonly text: string;
  /** What is wrong with it, though nothing was with the JSON. */
  readonly mistakes: readonly string[];
  /** Both Plans, made alike in what has to be different. */
  readonly json: unknown;
  readonly hcl: unknown;
}

/** Upgrades a JSON template and plans both; undefined where the JSON itself is wrong. */
export async function compareUpgrade(
  folder: string,
  given: CaseArguments,
): Promise<UpgradeComparison | undefined> {
  const json = await planCase(folder, given);
  if (!json.template || mistakes(json.diags).length > 0) return undefined;
  const request = { style: 'same-meaning', annotate: 'remarks' } as const;
  const upgraded = await upgradeFile(given.path ?? '', request, corpusWorld(folder, given.env));
  if (!upgraded.value) throw new Error('A template that can be planned can be upgraded');
  const { text, buildNames } = upgraded.value;
  const copy = tempFolder();
  cpSync(folder, copy, { recursive: true });
  writeFileSync(join(copy, 'upgraded.pkr.hcl'), text);
  const hcl = await planCase(copy, { ...given, path: 'upgraded.pkr.hcl' });
  const values = Object.entries(json.template.values?.userVariables ?? {});
  const user = Object.fromEntries(
    values.map(([name, value]) => [name, value.replaceAll(folder, '<folder>')]),
  );
  const was = neutralPlan(comparablePlan(json.template.plan, folder), { buildNames: new Map(), user });
  const is =
    hcl.template &&
    neutralPlan(comparablePlan(hcl.template.plan, copy), {
      buildNames: renderedNames(buildNames, user),
      user: {},
    });
  return {
    text,
    mistakes: mistakes([...upgraded.diags, ...hcl.diags]),
    json: withoutSecrets(was, is),
    hcl: is,
  };
}

/** Options that kiln knows and does not carry out yet are planned all the same. */
function mistakes(diags: readonly Diagnostic[]): readonly string[] {
  return diags
    .filter((diag) => hasErrors([diag]) && diag.code !== 'not-carried-out')
    .map(({ summary, detail }) => `${summary}: ${detail}`);
}
