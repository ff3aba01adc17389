import type { Value } from '../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Attribute, Block } from '../hcl/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import { emptyScope } from '../hcl/eval/scope.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { packerSchema } from './packer-block.ts';
import {
  duplicatePlugin,
  invalidPluginName,
  invalidPluginSource,
  invalidVersionConstraint,
  pluginMustBeObject,
  pluginNeeds,
  prereleaseConstraint,
  unexpectedPluginSetting,
  unknownPlugin,
  unmetPluginVersion,
} from './packer-messages.ts';
import { builtInPlugins, builtInVersion } from './built-in-plugins.ts';
import type { VersionConstraint } from './version-constraint.ts';
import { hasPrerelease, meetsConstraint, parseVersionConstraint } from './version-constraint.ts';
import { refusal } from './refusal.ts';

/** A plugin that a template asks for. */
export interface PluginRequirement {
  readonly name: string;
  readonly source: string;
  readonly constraintText: string;
  readonly constraint: VersionConstraint;
  readonly range: Range;
}

/** Reads all `packer` blocks; anything in them but versions and plugins is a diagnostic. */
export function readRequiredPlugins(packerBlocks: readonly Block[]): Outcome<readonly PluginRequirement[]> {
  const found = new DiagnosticList();
  const required = new Map<string, PluginRequirement>();
  for (const packer of packerBlocks) {
    for (const { body } of found.take(packer.body.content(packerSchema)).blocks) {
      for (const attribute of found.take(body.justAttributes()).values()) {
        const earlier = required.get(attribute.name);
        if (earlier) found.add(duplicatePlugin(attribute.name, earlier.range, attribute.range));
        const plugin = found.take(readRequirement(attribute));
        if (plugin) required.set(plugin.name, plugin);
      }
    }
  }
  return { value: [...required.values()], diags: found.diags };
}

/** A plugin that is not built in is an error; one of another version than asked for is a warning. */
export function checkRequiredPlugins(required: readonly PluginRequirement[]): readonly Diagnostic[] {
  return required.flatMap((plugin) => {
    const builtIn = builtInVersion(plugin.source);
    if (builtIn === undefined)
      return [unknownPlugin(plugin.source, Object.keys(builtInPlugins), plugin.range)];
    if (meetsConstraint(builtIn, plugin.constraint)) return [];
    return [unmetPluginVersion({ ...plugin, builtIn }, plugin.range)];
  });
}

const pluginName = /^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u;

function readRequirement(attribute: Attribute): Outcome<PluginRequirement | undefined> {
  const { name, range, expression } = attribute;
  if (!pluginName.test(name)) return refusal(invalidPluginName(name, range));
  const { value, diags } = evaluate(expression, emptyScope);
  if (hasErrors(diags)) return refusal(...diags);
  if (value.kind !== 'object') return refusal(pluginMustBeObject(name, range));
  const other = [...value.entries.keys()].find((key) => key !== 'version' && key !== 'source');
  if (other !== undefined) return refusal(unexpectedPluginSetting(other, range));
  const constraintText = textOf(value.entries.get('version'));
  if (constraintText === undefined) return refusal(pluginNeeds('version', range));
  const constraint = parseVersionConstraint(constraintText);
  if (!constraint) return refusal(invalidVersionConstraint(constraintText, range));
  if (hasPrerelease(constraint)) return refusal(prereleaseConstraint(constraintText, range));
  const source = textOf(value.entries.get('source'));
  if (source === undefined) return refusal(pluginNeeds('source', range));
  if (!isPluginSource(source)) return refusal(invalidPluginSource(source, range));
  return { value: { name, source, constraintText, constraint, range }, diags: [] };
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.text : undefined;
}

/** A host and a path of at least two parts. */
function isPluginSource(source: string): boolean {
  const parts = source.split('/');
  return parts.length >= 3 && parts.every((part) => /^[\w.-]+$/.test(part));
}
