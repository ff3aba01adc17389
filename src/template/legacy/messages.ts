import { didYouMean } from '../../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

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
