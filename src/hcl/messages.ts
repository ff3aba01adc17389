import { typeName } from '../cty/type-name.ts';
import type { Type } from '../cty/type.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';
import type { BlockSchema } from './body.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function missingArgument(name: string, at: Range): Diagnostic {
  const detail = `The argument "${name}" is required, but this block does not give it. Add ${name} = ... to it.`;
  return error('missing-argument', 'Missing required argument', detail, at);
}

export function unsupportedArgument(name: string, hint: string, at: Range): Diagnostic {
  return error(
    'unsupported-argument',
    'Unsupported argument',
    `An argument named "${name}" is not expected here.${hint}`,
    at,
  );
}

export function unsupportedBlock(type: string, hint: string, at: Range): Diagnostic {
  return error(
    'unsupported-block',
    'Unsupported block type',
    `Blocks of type "${type}" are not expected here.${hint}`,
    at,
  );
}

export function blockNotAllowed(type: string, at: Range): Diagnostic {
  return error(
    'block-not-allowed',
    `Unexpected "${type}" block`,
    'Only arguments may stand here, no blocks.',
    at,
  );
}

function labelRule(type: string, names: readonly string[]): string {
  if (names.length === 0) return `A "${type}" block has no labels.`;
  return `A "${type}" block has ${names.length === 1 ? 'one label' : `${names.length} labels`} (${names.join(', ')}).`;
}

export function missingLabel(type: string, missing: string, names: readonly string[], at: Range): Diagnostic {
  return error(
    'missing-label',
    `Missing ${missing} for ${type}`,
    `${labelRule(type, names)} The ${missing} is missing.`,
    at,
  );
}

export function extraLabel(type: string, names: readonly string[], at: Range): Diagnostic {
  return error(
    'extra-label',
    `Extraneous label for ${type}`,
    `${labelRule(type, names)} This one is too many.`,
    at,
  );
}

export function setInTwoBodies(name: string, first: Range, second: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The argument "${name}" is already set in ${first.source.name} on line ${line}. It may be set in one place only.`;
  return error('set-in-two-bodies', 'Duplicate argument', detail, second);
}

export function invalidForEach(type: Type, kind: string, at: Range): Diagnostic {
  const found = kind === 'null' ? 'it is null' : `this is a ${typeName(type)}`;
  const detail = `A dynamic block needs a list, set, map, tuple or object in "for_each", but ${found}.`;
  return error('invalid-for-each', 'Invalid dynamic for_each value', detail, at);
}

export function invalidIterator(at: Range): Diagnostic {
  return error(
    'invalid-iterator',
    'Invalid dynamic iterator name',
    'The iterator of a dynamic block must be a single name, without quotes.',
    at,
  );
}

export function missingContent(at: Range): Diagnostic {
  return error(
    'missing-content',
    'Missing content block',
    'A dynamic block must have a "content" block with what each block it makes holds.',
    at,
  );
}

export function invalidLabel({ type, labelNames }: BlockSchema, at: Range): Diagnostic {
  const detail =
    labelNames.length === 0
      ? `A "${type}" block has no labels, so "labels" must not be set.`
      : `"labels" must be a list in brackets with a known text for each label of "${type}": ${labelNames.join(', ')}.`;
  return error('invalid-label', 'Invalid dynamic block label', detail, at);
}

export function invalidType(rule: string, at: Range): Diagnostic {
  const known =
    'The types are string, number, bool, any, list(T), set(T), map(T), object({...}) and tuple([...]).';
  return error('invalid-type', 'Invalid type specification', `${rule}. ${known}`, at);
}

export function invalidOptionalDefault(message: string, at: Range, context: Range): Diagnostic {
  const detail = `The default does not suit the attribute's type: ${message}.`;
  return {
    code: 'invalid-optional-default',
    severity: 'error',
    summary: 'Invalid default value for optional attribute',
    detail,
    subject: at,
    context,
  };
}

export function tooManyBlocks(type: string, most: number, at: Range): Diagnostic {
  const detail = `This would make more than ${most} blocks of type "${type}", counting every copy that the dynamic blocks around it make. Shorten the list of for_each.`;
  return error('too-many-blocks', 'Too many blocks', detail, at);
}
