import { closestName, didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';
import { pluginOfType } from './known-plugins.ts';

function error(code: string, summary: string, detail: string, subject?: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

function placeOf({ source, start }: Range): string {
  return `${source.name}:${source.lines.positionAt(start).line}`;
}

export function duplicateSource(key: string, first: Range, at: Range): Diagnostic {
  const detail = `The source "${key}" is already declared at ${placeOf(first)}. Give one of the two another name.`;
  return error('duplicate-source', 'Duplicate source', detail, at);
}

export function buildWithoutSource(at: Range): Diagnostic {
  const detail = 'This build names no source. Add sources = ["source.<type>.<name>"].';
  return error('build-without-source', 'Missing source', detail, at);
}

export function invalidSourceReference(text: string, at: Range): Diagnostic {
  const detail = `"${text}" is no reference to a source. Write "source.<type>.<name>", as in "source.amazon-ebs.web".`;
  return error('invalid-source-reference', 'Invalid source reference', detail, at);
}

export function unknownSource(key: string, known: readonly string[], at: Range): Diagnostic {
  return error('unknown-source', 'Unknown source', `There is no source "${key}".${orKnown(key, known)}`, at);
}

function orKnown(key: string, known: readonly string[]): string {
  if (known.length === 0) return ' The template declares no source at all.';
  const listed = known.map((name) => `"${name}"`).join(', ');
  return closestName(key, known) === undefined ? ` The template has ${listed}.` : didYouMean(key, known);
}

/** What Packer has without any plugin, and kiln is still to get. */
const comingTypes = new Set([
  'artifice',
  'breakpoint',
  'checksum',
  'compress',
  'hcp-sbom',
  'powershell',
  'sleep',
  'windows-restart',
  'windows-shell',
]);

/** Why components of a type are not there: still to come, or of a plugin that kiln has not built in. */
export function pluginHint(type: string): string {
  if (comingTypes.has(type)) return ' Packer has it built in; kiln does not carry it out yet.';
  const plugin = pluginOfType(type);
  return plugin === undefined
    ? ''
    : ` In Packer it comes with the plugin ${plugin}; kiln has what is built in, and runs no plugins.`;
}

export type ComponentKind = 'source' | 'provisioner' | 'post-processor';

export function unknownComponent(
  {
    kind,
    type,
    known,
  }: { readonly kind: ComponentKind; readonly type: string; readonly known: readonly string[] },
  at: Range,
): Diagnostic {
  const hint = didYouMean(type, known) || pluginHint(type) || ` It has ${[...known].sort().join(', ')}.`;
  return error(
    'unknown-component',
    `Unknown ${kind} type`,
    `kiln has no ${kind} of type "${type}".${hint}`,
    at,
  );
}

export function secondErrorCleanup(first: Range, at: Range): Diagnostic {
  const detail = `A build can have one error-cleanup-provisioner; the first is at ${placeOf(first)}.`;
  return error('second-error-cleanup', 'Duplicate error-cleanup-provisioner', detail, at);
}

export function onlyAndExcept(at: Range): Diagnostic {
  const detail = 'This block gives both "only" and "except". Keep the one that says what you mean.';
  return error('only-and-except', 'Conflicting options', detail, at);
}

export function invalidDuration(name: string, text: string, at: Range): Diagnostic {
  const unit = /^\d+$/.test(text) ? ` Did you mean "${text}s"?` : '';
  const detail = `"${text}" is no duration for "${name}". Write a number with its unit, such as "90s", "5m" or "1h30m".${unit}`;
  return error('invalid-duration', 'Invalid duration', detail, at);
}

export function overrideMustBeObject(at: Range): Diagnostic {
  const detail =
    'An override holds options by the name of a source: override = { <name> = { <option> = <value> } }.';
  return error('override-must-be-object', 'Invalid override', detail, at);
}

export function invalidPattern(flag: 'only' | 'except', pattern: string, reason: string): Diagnostic {
  return error(
    'invalid-pattern',
    `Invalid -${flag} pattern`,
    `Cannot use "${pattern}" with -${flag}: ${reason}.`,
  );
}

export function unmatchedPatterns(flag: 'only' | 'except', names: readonly string[]): Diagnostic {
  const detail = `Not all that -${flag} names was found. The builds are ${names.join(', ')}; a pattern such as "*.${names[0]?.split('.').at(-1) ?? 'web'}" matches too.`;
  return { code: 'unmatched-patterns', severity: 'warning', summary: `Unmatched -${flag}`, detail };
}

export function secondRegistry(first: Range, at: Range): Diagnostic {
  const detail = `A template can have one hcp_packer_registry block; the first is at ${placeOf(first)}.`;
  return error('second-registry', 'Duplicate hcp_packer_registry', detail, at);
}

export function invalidBucketName(name: string, at: Range): Diagnostic {
  const detail = `"${name}" cannot name a bucket: 3 to 36 letters, digits and dashes are allowed.`;
  return error('invalid-bucket-name', 'Invalid bucket name', detail, at);
}

export function registryNotUsed(at: Range): Diagnostic {
  const detail = 'kiln publishes nothing to the HCP Packer registry: this block is read and has no effect.';
  return {
    code: 'registry-not-used',
    severity: 'warning',
    summary: 'Registry not used',
    detail,
    subject: at,
  };
}
