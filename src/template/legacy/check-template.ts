import { packerVersion } from '../../base/packer-version.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { meetsConstraint, parseVersionConstraint } from '../version-constraint.ts';
import {
  invalidMinVersion,
  missingBuilder,
  onlyAndExceptMembers,
  tooLowVersion,
  unknownFilterBuilder,
  unknownOverrideBuilder,
  unsetUserVariable,
} from './messages.ts';
import type { RawFilter, RawTemplate, RawText } from './raw-template.ts';

/** Says what is wrong with a template whose shape is right: what its parts say about each other, and what it lacks. */
export function checkTemplate(template: RawTemplate, given: ReadonlySet<string>): readonly Diagnostic[] {
  return [
    ...checkParts(template),
    ...(template.minPackerVersion ? checkVersion(template.minPackerVersion) : []),
    ...template.variables
      .filter(({ name, default: text }) => text === undefined && !given.has(name))
      .map(({ name, nameRange }) => unsetUserVariable(name, nameRange)),
  ];
}

/** Says what is wrong with what the parts of a template say about each other. */
export function checkParts(template: RawTemplate): readonly Diagnostic[] {
  const { root, builders, provisioners, errorCleanupProvisioner, postProcessors } = template;
  const names = builders.map(({ name }) => name);
  const allProvisioners = errorCleanupProvisioner ? [...provisioners, errorCleanupProvisioner] : provisioners;
  return [
    ...(names.length > 0 ? [] : [missingBuilder({ ...root.range, end: root.range.start + 1 })]),
    ...[...allProvisioners, ...postProcessors.flat()].flatMap((one) => checkFilter(one, names)),
    ...allProvisioners
      .flatMap(({ overrides }) => overrides)
      .filter(({ builder }) => !names.includes(builder))
      .map(({ builder, nameRange }) => unknownOverrideBuilder(builder, names, nameRange)),
  ];
}

function checkVersion({ text, range }: RawText): readonly Diagnostic[] {
  const isVersion = /^\s*v?\d/.test(text);
  const constraint = isVersion ? parseVersionConstraint(`>= ${text.trim()}`) : undefined;
  if (!constraint) return [invalidMinVersion(text, range)];
  return meetsConstraint(packerVersion, constraint) ? [] : [tooLowVersion(text, packerVersion, range)];
}

function checkFilter({ only = [], except = [] }: RawFilter, names: readonly string[]): readonly Diagnostic[] {
  const [first] = except;
  if (first && only.length > 0) return [onlyAndExceptMembers(first.range)];
  const unknown = (member: 'only' | 'except', texts: readonly RawText[]): readonly Diagnostic[] =>
    texts
      .filter(({ text }) => !names.includes(text))
      .map(({ text, range }) => unknownFilterBuilder(member, text, names, range));
  return [...unknown('only', only), ...unknown('except', except)];
}
