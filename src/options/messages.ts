import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';
import type { OptionType } from './option-table.ts';
import type { WrittenBody } from './written-body.ts';

export function wrongType(name: string, wanted: string, at: Range): Diagnostic {
  const detail = `Cannot use this value for "${name}": ${wanted}.`;
  return { code: 'wrong-type', severity: 'error', summary: 'Incorrect value type', detail, subject: at };
}

const examples: Readonly<Record<OptionType, string>> = {
  string: '"..."',
  bool: 'true',
  number: '1',
  duration: '"5m"',
  'list(string)': '["..."]',
  'list(number)': '[1]',
  'map(string)': '{ key = "..." }',
  any: '...',
};

const jsonExamples: typeof examples = { ...examples, 'map(string)': '{ "key": "..." }' };

/** JSON templates are typed weakly, and write what is missing otherwise. */
export function missingOption(
  path: string,
  type: OptionType,
  { range, typing }: Pick<WrittenBody, 'range' | 'typing'>,
): Diagnostic {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const addition = typing === 'weak' ? `"${name}": ${jsonExamples[type]}` : `${name} = ${examples[type]}`;
  const detail = `The option "${path}" is required, but this block does not give it. Add ${addition}.`;
  return {
    code: 'missing-option',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: range,
  };
}

export function notCarriedOut(name: string, at: Range): Diagnostic {
  const detail = `kiln knows the option "${name}" but does not carry it out yet. Remove it to build without what it does.`;
  return {
    code: 'not-carried-out',
    severity: 'error',
    summary: 'Option not supported yet',
    detail,
    subject: at,
  };
}

export function deprecatedOption(name: string, instead: string, at: Range): Diagnostic {
  const detail = `The option "${name}" is deprecated. ${instead}`;
  return {
    code: 'deprecated-option',
    severity: 'warning',
    summary: 'Deprecated option',
    detail,
    subject: at,
  };
}

export function notOneOf(name: string, given: string, known: readonly string[], at: Range): Diagnostic {
  const choices = known.map((one) => `"${one}"`).join(', ');
  const detail = `The option "${name}" cannot be "${given}". It takes one of ${choices}.${didYouMean(given, known)}`;
  return { code: 'not-one-of', severity: 'error', summary: 'Unsupported value', detail, subject: at };
}

export function blockGivenTwice(type: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `Only one "${type}" block can be given here. The first is at ${first.source.name}:${line}.`;
  return { code: 'block-given-twice', severity: 'error', summary: 'Duplicate block', detail, subject: at };
}

export function cannotRender(name: string, reason: string, at: Range): Diagnostic {
  const detail = `The {{ }} template in "${name}" cannot be rendered: ${reason}.`;
  return { code: 'cannot-render', severity: 'error', summary: 'Invalid template', detail, subject: at };
}

export function unknownOption(name: string, known: readonly string[], at: Range): Diagnostic {
  const detail = `There is no option named "${name}" here.${didYouMean(name, known)}`;
  return { code: 'unknown-option', severity: 'error', summary: 'Unsupported argument', detail, subject: at };
}

export function wantsBlock(name: string, at: Range): Diagnostic {
  const detail = `The option "${name}" holds options of its own: give it as { name = value }.`;
  return { code: 'wants-block', severity: 'error', summary: 'Incorrect value type', detail, subject: at };
}
