import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function invalid(code: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary: 'Invalid JSON', detail, subject };
}

export function emptyJson(at: Range): Diagnostic {
  return invalid('empty-json', 'There is nothing in here. A JSON document is at least {}.', at);
}

export function jsonCutOff(what: string, opened: Range | undefined, at: Range): Diagnostic {
  const { line } = opened?.source.lines.positionAt(opened.start) ?? {};
  const where = line === undefined ? '' : ` that begins on line ${line}`;
  return invalid(
    'json-cut-off',
    `The text ends inside the ${what}${where}. Add what closes it, or restore what was cut off.`,
    at,
  );
}

export function jsonTrailingComma(closer: string, at: Range): Diagnostic {
  return invalid('json-trailing-comma', `JSON allows no comma before a "${closer}". Remove the comma.`, at);
}

export function jsonWantsValue(at: Range): Diagnostic {
  return invalid(
    'json-wants-value',
    'A value must stand here: a text in double quotes, a number, true, false, null, {...} or [...].',
    at,
  );
}

export function jsonSingleQuotes(at: Range): Diagnostic {
  return invalid(
    'json-single-quotes',
    `JSON has no texts in single quotes. Write "..." with double quotes.`,
    at,
  );
}

export function jsonComment(at: Range): Diagnostic {
  const detail =
    'JSON has no comments. Remove it, or keep it as a member of the outermost object whose name starts with an underscore: "_comment": "...".';
  return invalid('json-comment', detail, at);
}

export function jsonWantsName(at: Range): Diagnostic {
  return invalid('json-wants-name', 'The name of a member must stand here, in double quotes.', at);
}

export function jsonWantsColon(name: string, at: Range): Diagnostic {
  return invalid('json-wants-colon', `A colon must stand between the name "${name}" and its value.`, at);
}

export function jsonWantsComma(closer: string, at: Range): Diagnostic {
  return invalid('json-wants-comma', `A comma or a "${closer}" must stand here.`, at);
}

export function unknownJsonWord(word: string, at: Range): Diagnostic {
  return invalid(
    'unknown-json-word',
    `JSON has no word "${word}": only true, false and null stand without quotes. Write "${word}".`,
    at,
  );
}

export function invalidJsonNumber(text: string, at: Range): Diagnostic {
  return invalid(
    'invalid-json-number',
    `"${text}" is no JSON number. Write it as in 5, -1, 0.5 or 1e3, or as a text.`,
    at,
  );
}

export function jsonControlCharacter(code: number, at: Range): Diagnostic {
  const name = code === 10 || code === 13 ? 'a line end' : `the control character ${code}`;
  return invalid(
    'json-control-character',
    `A text cannot hold ${name} as it is. Write ${escapeFor(code)} for it.`,
    at,
  );
}

function escapeFor(code: number): string {
  const short: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r' };
  return short[code] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}

export function invalidJsonEscape(text: string, at: Range): Diagnostic {
  return invalid(
    'invalid-json-escape',
    `JSON has no escape "${text}". Write a backslash itself as "\\\\".`,
    at,
  );
}

export function jsonTooDeep(deepest: number, at: Range): Diagnostic {
  return invalid(
    'json-too-deep',
    `Objects and arrays stand more than ${deepest} deep inside each other here.`,
    at,
  );
}

export function jsonByteOrderMark(at: Range): Diagnostic {
  return invalid(
    'json-byte-order-mark',
    'The text begins with a byte order mark. Save the file as UTF-8 without one.',
    at,
  );
}

export function textAfterJson(at: Range): Diagnostic {
  return invalid('text-after-json', 'The document ends before this text. A file holds one JSON value.', at);
}

export function duplicateJsonName(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The name "${name}" is given twice in one object, first on line ${line}. Keep one of them.`;
  return { severity: 'error', code: 'duplicate-json-name', summary: 'Duplicate name', detail, subject: at };
}
