import { didYouMean } from '../../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import { pluginHint } from '../build-messages.ts';

function error(code: string, summary: string, detail: string, subject?: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function wrongJsonType(name: string, wanted: string, at: Range): Diagnostic {
  return error('wrong-json-type', 'Incorrect value type', `"${name}" must be ${wanted}.`, at);
}

export function templateNotObject(at: Range): Diagnostic {
  const detail = 'A JSON template is one object: { "builders": [ ... ], ... }.';
  return error('template-not-object', 'Invalid template', detail, at);
}

export function unknownRootKey(name: string, known: readonly string[], at: Range): Diagnostic {
  const hint = didYouMean(name, known);
  const detail = `A JSON template has no "${name}".${hint}${hint === '' ? ` It has ${known.join(', ')}; a name that starts with an underscore holds a comment.` : ''}`;
  return error('unknown-root-key', 'Unknown key in template', detail, at);
}

export function commentNotText(name: string, at: Range): Diagnostic {
  const detail = `"${name}" starts with an underscore, so it is a comment, and a comment must be a text.`;
  return error('comment-not-text', 'Invalid comment', detail, at);
}

export function missingComponentType(kind: string, at: Range): Diagnostic {
  const detail = `This ${kind} does not say what it is. Add "type": "...".`;
  return error('missing-component-type', 'Missing type', detail, at);
}

export function notComponent(kind: string, wanted: string, at: Range): Diagnostic {
  return error('not-component', 'Incorrect value type', `A ${kind} must be ${wanted}.`, at);
}

export function nestedTooDeep(at: Range): Diagnostic {
  const detail = 'A chain of post-processors holds texts and objects, but no chain of its own.';
  return error('nested-too-deep', 'Invalid post-processor', detail, at);
}

export function duplicateBuilder(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `There is already a builder "${name}" on line ${line}. Give this one another "name".`;
  return error('duplicate-builder', 'Duplicate builder', detail, at);
}

export function invalidLegacyDuration(name: string, at: Range): Diagnostic {
  const detail = `"${name}" must be a duration such as "90s", "5m" or "1h30m".`;
  return error('invalid-legacy-duration', 'Invalid duration', detail, at);
}

export function variableNotText(name: string, at: Range): Diagnostic {
  const detail = `The variable "${name}" must be a text in double quotes, or null where a value must be given.`;
  return error('variable-not-text', 'Incorrect value type', detail, at);
}

export function invalidLegacyVarFile(at: Range): Diagnostic {
  const detail =
    'A variable file of a JSON template is one JSON object of names and texts: { "name": "value" }. Files in HCL are for templates in HCL.';
  return error('invalid-legacy-var-file', 'Invalid variable file', detail, at);
}

export function missingBuilder(at: Range): Diagnostic {
  const detail =
    'The template has no builder, so there is nothing to build. Add "builders": [{ "type": "..." }].';
  return error('missing-builder', 'Missing builder', detail, at);
}

export function invalidMinVersion(text: string, at: Range): Diagnostic {
  const detail = `"${text}" is no version. Write one such as "1.9.0".`;
  return error('invalid-min-version', 'Invalid version', detail, at);
}

export function tooLowVersion(wanted: string, version: string, at: Range): Diagnostic {
  const detail = `This template asks for Packer ${wanted} or later. kiln behaves as Packer ${version}. Lower "min_packer_version" if the template works with that too.`;
  return error('too-low-version', 'Unsupported Packer version', detail, at);
}

export function unsetUserVariable(name: string, at: Range): Diagnostic {
  const detail = `The variable "${name}" has no default, so a value must be given: -var "${name}=...", or -var-file.`;
  return error('unset-user-variable', 'Unset variable', detail, at);
}

export function invalidUserVariable(name: string, reason: string, at: Range | undefined): Diagnostic {
  const detail = `The value of the variable "${name}" cannot be rendered: ${reason}.`;
  return error('invalid-user-variable', 'Invalid template', detail, at);
}

export function undefinedUserVariable(
  { name, range }: { readonly name: string; readonly range: Range | undefined },
  missing: string,
  known: readonly string[],
): Diagnostic {
  const detail = `The value of the variable "${name}" mentions the variable "${missing}", which has no value.${didYouMean(missing, known)} Declare it under "variables", or give it with -var "${missing}=...".`;
  return error('undefined-user-variable', 'Undefined variable', detail, range);
}

export function circularUserVariables(names: readonly string[], at: Range | undefined): Diagnostic {
  const circle = [...names, names[0]].map((name) => `"${name}"`).join(' needs ');
  const detail = `These variables need each other's values: ${circle}. Give one of them a value of its own.`;
  return error('circular-user-variables', 'Circular variables', detail, at);
}

export function unknownFilterBuilder(
  member: 'only' | 'except',
  name: string,
  known: readonly string[],
  at: Range,
): Diagnostic {
  const detail = `"${member}" names the builder "${name}", which the template does not have.${orNames(name, known)}`;
  return error('unknown-filter-builder', 'Unknown builder', detail, at);
}

export function unknownOverrideBuilder(name: string, known: readonly string[], at: Range): Diagnostic {
  const detail = `"override" names the builder "${name}", which the template does not have.${orNames(name, known)}`;
  return error('unknown-override-builder', 'Unknown builder', detail, at);
}

function orNames(given: string, known: readonly string[]): string {
  return didYouMean(given, known) || ` It has ${known.map((name) => `"${name}"`).join(', ')}.`;
}

export function onlyAndExceptMembers(at: Range): Diagnostic {
  const detail = 'This gives both "only" and "except". Keep the one that says what you mean.';
  return error('only-and-except-members', 'Conflicting options', detail, at);
}

export function invalidBuilderName(name: string, reason: string, at: Range): Diagnostic {
  const detail = `The name "${name}" cannot be rendered: ${reason}.`;
  return error('invalid-builder-name', 'Invalid template', detail, at);
}

export function sameBuilderName(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `This builder is named "${name}", as the one on line ${line} is. Give it another "name".`;
  return error('same-builder-name', 'Duplicate builder', detail, at);
}

export function unknownLegacyType(
  kind: 'builder' | 'provisioner' | 'post-processor',
  type: string,
  known: readonly string[],
  at: Range,
): Diagnostic {
  const hint = didYouMean(type, known) || pluginHint(type) || ` It has ${[...known].sort().join(', ')}.`;
  const detail = `kiln has no ${kind} of type "${type}".${hint}`;
  return error('unknown-legacy-type', `Unknown ${kind} type`, detail, at);
}

export function invalidMaxRetries(text: string, at: Range): Diagnostic {
  const detail = `"max_retries" must be a whole number, but is "${text}".`;
  return error('invalid-max-retries', 'Incorrect value type', detail, at);
}

export function overrideNotObject(at: Range): Diagnostic {
  const detail =
    'An override holds options by the name of a builder: "override": { "name": { "option": ... } }.';
  return error('override-not-object', 'Invalid override', detail, at);
}

export function privateIpNotBool(at: Range): Diagnostic {
  const detail = '"ssh_private_ip" must be true or false, to be written as "ssh_interface".';
  return error('private-ip-not-bool', 'Incorrect value type', detail, at);
}

export function outdatedOption(name: string, at: Range): Diagnostic {
  const detail = `The option "${name}" is one of an earlier Packer. "kiln fix ${at.source.name}" prints the template with what replaced it.`;
  return error('outdated-option', 'Outdated option', detail, at);
}
