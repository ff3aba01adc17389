import { quotedText } from '../../hcl/write/expression-text.ts';
import type { HclItem } from '../../hcl/write/hcl-item.ts';
import { attribute, block } from '../../hcl/write/hcl-item.ts';
import type { RawTemplate } from '../legacy/raw-template.ts';
import { entriesExpression } from './value-expression.ts';

/** Plugins whose components begin with their name. */
const plugins = [
  'amazon',
  'ansible',
  'azure',
  'docker',
  'googlecompute',
  'qemu',
  'vagrant',
  'virtualbox',
  'vmware',
  'vsphere',
] as const;

/** The plugin that a component belongs to; undefined for those of Packer itself and for unknown ones. */
export function pluginOf(type: string): string | undefined {
  return plugins.find((plugin) => type.startsWith(plugin));
}

/** The packer block, where there is something to say in one. */
export function packerBlock(template: RawTemplate): HclItem | undefined {
  const { minPackerVersion } = template;
  const used = new Set(componentTypes(template).map(pluginOf));
  const required = plugins.filter((plugin) => used.has(plugin));
  if (!minPackerVersion && required.length === 0) return undefined;
  return block(
    'packer',
    [],
    [
      ...(minPackerVersion ? [attribute('required_version', quotedText(`>= ${minPackerVersion.text}`))] : []),
      ...(required.length > 0 ? [block('required_plugins', [], required.map(requirement))] : []),
    ],
  );
}

function componentTypes(template: RawTemplate): readonly string[] {
  const { builders, provisioners, errorCleanupProvisioner: cleanup, postProcessors } = template;
  const components = [...builders, ...provisioners, ...(cleanup ? [cleanup] : []), ...postProcessors.flat()];
  return components.map(({ type }) => type);
}

function requirement(plugin: string): HclItem {
  const entries = [
    ['source', quotedText(`github.com/hashicorp/${plugin}`)],
    ['version', quotedText('~> 1')],
  ] as const;
  return attribute(plugin, entriesExpression(entries, quotedText));
}
