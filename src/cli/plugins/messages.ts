import type { PluginRequirement } from '../../template/required-plugins.ts';

export function nothingRequired(): string {
  return 'The template requires no plugins: it has no required_plugins in a packer block.';
}

export function builtInAs({ name, source, constraintText }: PluginRequirement, version: string): string {
  return `${name} ${source} "${constraintText}": built in, with what version ${version} does. Nothing needs to be installed.`;
}

export function alreadyBuiltIn(source: string, version: string): string {
  return `${source} is built in, with what version ${version} does. Nothing needs to be installed.`;
}

export function notBuiltIn(source: string, builtIn: readonly string[]): string {
  return `${source} is not built in, and kiln runs no plugins of others. Built in: ${builtIn.join(', ')}.`;
}

export function otherVersion(constraint: string, version: string): string {
  return `"${constraint}" asks for another version than ${version}, which is used all the same.`;
}

export function badConstraint(text: string): string {
  return `"${text}" is no version constraint, such as "~> 1.2" or ">= 1.0, < 2".`;
}

export function noPluginFiles(): string {
  return 'kiln runs no plugin files, so none can be installed from a path.';
}

export function cannotBeRemoved(source: string): string {
  return `${source} is part of kiln and cannot be removed.`;
}

export function nothingToRemove(source: string): string {
  return `${source} is not installed: kiln has no plugins but those that are part of it.`;
}
