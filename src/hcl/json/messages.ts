import { didYouMean } from '../../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

const valueRule =
  'A JSON value is an object in braces, an array in brackets, a text in double quotes, a number, true, false or null.';
type Brackets = 'object' | 'array';

export function expectedJsonValue(at: Range): Diagnostic {
  return error('expected-json-value', 'Invalid start of value', valueRule, at);
}

export function missingJsonValue(at: Range): Diagnostic {
  return error(
    'missing-json-value',
    'Missing value',
    `The text ends where a value must stand. ${valueRule}`,
    at,
  );
}

export function expectedPropertyName(at: Range): Diagnostic {
  const detail =
    'The name of a property must stand here, in double quotes, and a colon and its value after it.';
  return error('expected-property-name', 'Invalid object property name', detail, at);
}

export function missingJsonColon(found: string, at: Range): Diagnostic {
  const hint = found === '=' ? ' JSON has no equals sign in its place.' : '';
  const detail = `A colon and a value must follow the name of a property.${hint}`;
  return error('missing-json-colon', 'Missing property value', detail, at);
}

export function missingJsonComma(brackets: Brackets, at: Range): Diagnostic {
  const detail = `A comma must stand before each further item of an ${brackets}.`;
  return error('missing-json-comma', 'Missing comma', detail, at);
}

export function trailingJsonComma(brackets: Brackets, at: Range): Diagnostic {
  const detail = `JSON allows no comma after the last item of an ${brackets}. Remove this one.`;
  return error('trailing-json-comma', `Trailing comma in ${brackets}`, detail, at);
}

export function unclosedJson(at: Range): Diagnostic {
  return error(
    'unclosed-json',
    'Missing closing bracket',
    'The text ends before this bracket is closed.',
    at,
  );
}

export function mismatchedJsonBracket(brackets: Brackets, at: Range): Diagnostic {
  const right = brackets === 'object' ? 'a brace' : 'a bracket';
  const detail = `An ${brackets} is closed by ${right} of the kind that opened it.`;
  return error('mismatched-json-bracket', 'Mismatched brackets', detail, at);
}

export function invalidNumberInJson(at: Range): Diagnostic {
  const detail =
    'This is no number as JSON writes it: digits without a leading zero or plus sign, with digits on both sides of a point.';
  return error('invalid-number-in-json', 'Invalid JSON number', detail, at);
}

export function invalidJsonWord(word: string, at: Range): Diagnostic {
  const hint = didYouMean(word.toLowerCase(), ['true', 'false', 'null']);
  const detail = `"${word}" is no JSON value.${hint || ' Text must stand in double quotes.'}`;
  return error('invalid-json-word', 'Invalid JSON keyword', detail, at);
}

export function unclosedJsonString(at: Range): Diagnostic {
  const detail =
    'The line ends before this text is closed by a double quote. A line end in a text is written \\n.';
  return error('unclosed-json-string', 'Invalid JSON string', detail, at);
}

export function invalidEscapeInJson(at: Range): Diagnostic {
  const detail =
    'JSON knows these sequences: \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits. A backslash itself is written \\\\.';
  return error('invalid-escape-in-json', 'Invalid JSON string', detail, at);
}

export function controlInJsonString(at: Range): Diagnostic {
  const detail = 'A control character in a JSON text must be written as a sequence, such as \\t for a tab.';
  return error('control-in-json-string', 'Invalid JSON string', detail, at);
}

export function commentInJson(at: Range): Diagnostic {
  const detail =
    'JSON has no comments. A property named "//" is ignored wherever arguments and blocks may stand.';
  return error('comment-in-json', 'Comment in JSON', detail, at);
}

export function byteOrderMarkInJson(at: Range): Diagnostic {
  const detail = 'JSON has no byte order mark, which stands here unseen. Save the file as UTF-8 without one.';
  return error('byte-order-mark-in-json', 'Byte order mark in JSON', detail, at);
}

export function extraAfterJson(at: Range): Diagnostic {
  const detail = 'The JSON value is complete before this; remove what follows it.';
  return error('extra-after-json', 'Extraneous data after value', detail, at);
}

export function jsonNestedTooDeeply(at: Range): Diagnostic {
  const detail = 'Objects and arrays cannot be nested as deeply as this.';
  return error('json-nested-too-deeply', 'Nesting too deep', detail, at);
}

export function rootMustBeObject(at: Range): Diagnostic {
  const detail = 'A template in JSON is one object, or an array of objects.';
  return error('root-must-be-object', 'Root value must be object', detail, at);
}

/** @param purpose what the object is for, as in `with arguments and blocks` */
export function expectedObject(purpose: string, at: Range): Diagnostic {
  return error('expected-object', 'Incorrect JSON value type', `An object must stand here, ${purpose}.`, at);
}

export function expectedBlockContent(type: string, at: Range): Diagnostic {
  const detail = `What a "${type}" block holds must stand here: an object, or an array of objects for several such blocks.`;
  return error('expected-block-content', 'Incorrect JSON value type', detail, at);
}

export function missingJsonLabel(type: string, label: string, at: Range): Diagnostic {
  const detail = `A "${type}" block needs a ${label}: the name of a property here, whose value is what the block holds.`;
  return error('missing-json-label', 'Missing block label', detail, at);
}

export function unsupportedProperty(name: string, known: readonly string[], at: Range): Diagnostic {
  const detail = `No argument or block named "${name}" is expected here.${didYouMean(name, known)}`;
  return error('unsupported-property', 'Extraneous JSON object property', detail, at);
}

export function duplicateProperty(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `"${name}" is already set on line ${line}. It may be set once only.`;
  return error('duplicate-property', 'Duplicate argument', detail, at);
}
