import type { Catalogue } from '../../contracts/catalogue.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import { loadModules, loadTables } from '../component-tables.ts';
import { readLegacy } from '../legacy/open-legacy.ts';
import type { RawTemplate } from '../legacy/raw-template.ts';
import { refusal } from '../refusal.ts';
import type { TemplateWorld } from '../template-world.ts';
import { upgradeOfHcl2 } from './messages.ts';
import type { UpgradeTables } from './upgrade-context.ts';
import type { UpgradedTemplate, UpgradeRequest } from './upgrade-template.ts';
import { upgradeTemplate } from './upgrade-template.ts';

/** Reads a JSON template, from standard input where the path is `-`, and turns it into HCL2. */
export async function upgradeFile(
  path: string,
  request: Omit<UpgradeRequest, 'tables'>,
  world: TemplateWorld,
): Promise<Outcome<UpgradedTemplate | undefined>> {
  if (/\.pkr\.(?:hcl|json)$/.test(path)) return refusal(upgradeOfHcl2(path));
  const read = await readLegacy({ path, variables: [], varFiles: [] }, world);
  if (read.value === undefined) return refusal(...read.diags);
  const { raw } = read.value;
  const tables = await loadUpgradeTables(raw, world.catalogue);
  const upgraded = upgradeTemplate(raw, { ...request, tables });
  return { value: upgraded, diags: [...read.diags, ...upgraded.diags] };
}

const upgradedData = ['amazon-ami'];

async function loadUpgradeTables(
  { builders, provisioners, errorCleanupProvisioner: cleanup, postProcessors }: RawTemplate,
  catalogue: Catalogue,
): Promise<UpgradeTables> {
  const types = (components: ReadonlyArray<{ readonly type: string }>): readonly string[] =>
    components.map(({ type }) => type);
  const used = {
    builders: types(builders),
    provisioners: types([...provisioners, ...(cleanup ? [cleanup] : [])]),
    postProcessors: types(postProcessors.flat()),
  };
  return {
    ...(await loadTables(used, catalogue)),
    dataSources: await loadModules(upgradedData, (type) => catalogue.dataSource(type)),
  };
}
