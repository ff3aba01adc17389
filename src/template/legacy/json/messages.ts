import type { Diagnostic, Range } from '../../../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function notJson(at: Range): Diagnostic {
  const detail =
    'A legacy template is JSON and begins with "{". Should this be a template in HCL, give it a name that ends in .pkr.hcl.';
  return error('not-json', 'No JSON', detail, at);
}

export function legacyComment(at: Range): Diagnostic {
  const detail =
    'JSON has no comments. Keep it as a member of the outermost object whose name starts with an underscore: "_comment": "...".';
  return error('legacy-comment', 'Comment in JSON', detail, at);
}

export function jsonNumberTooLarge(at: Range): Diagnostic {
  return error('json-number-too-large', 'Invalid JSON number', 'No number is as large as this one.', at);
}

export function duplicateJsonName(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The name "${name}" is given twice in one object, first on line ${line}. Keep one of them.`;
  return error('duplicate-json-name', 'Duplicate name', detail, at);
}

export function commaBeforeBracket(comma: Range, at: Range): Diagnostic {
  const { line } = comma.source.lines.positionAt(comma.start);
  const detail = `JSON allows no comma before a closing bracket. Remove the one on line ${line}.`;
  return error('comma-before-bracket', 'Trailing comma in JSON', detail, at);
}

export function cutOffJson(opening: Range, at: Range): Diagnostic {
  const { source, start } = opening;
  const { line } = source.lines.positionAt(start);
  const detail = `The text ends before the "${source.text.charAt(start)}" on line ${line} is closed. Close it, or restore what was cut off.`;
  return error('cut-off-json', 'Missing closing bracket', detail, at);
}
