import { describe, expect, test } from 'vitest';
import type { Diagnostic, Range } from './diagnostic.ts';
import { reportDiagnostics } from './diagnostics-report.ts';
import { renderPlain } from './render-plain.ts';
import { renderTerminal } from './render-terminal.ts';
import { sortDiagnostics } from './sort-diagnostics.ts';
import { SourceText } from './source-text.ts';

const source = new SourceText('a.pkr.hcl', 'cpus = 2\nsource "qemu" "base" {\n  disk_sise = "10G"\n}\n');
source.blockAt = (offset) => (offset >= 9 ? 'source "qemu" "base"' : undefined);

function rangeOf(text: string, from: SourceText = source): Range {
  const start = from.text.indexOf(text);
  return { source: from, start, end: start + text.length };
}

const misspelt: Diagnostic = {
  code: 'unsupported-argument',
  severity: 'error',
  summary: 'Unsupported argument',
  detail:
    'An argument named "disk_sise" is not expected here, in a source of this type. Did you mean "disk_size"?',
  subject: rangeOf('disk_sise'),
};

function at(summary: string, subject?: Range): Diagnostic {
  return { code: 'x', severity: 'error', summary, detail: '', subject };
}

describe('renderPlain()', () => {
  test.each<[string, Diagnostic, string]>([
    [
      'the block, the line and a wrapped detail',
      misspelt,
      `Error: Unsupported argument

  on a.pkr.hcl line 3, in source "qemu" "base":
   3:   disk_sise = "10G"

An argument named "disk_sise" is not expected here, in a source of this type.
Did you mean "disk_size"?

`,
    ],
    [
      'all lines of a wider context',
      { ...misspelt, detail: 'No.', context: rangeOf('source "qemu" "base" {\n  disk_sise = "10G"\n}') },
      `Error: Unsupported argument

  on a.pkr.hcl line 3, in source "qemu" "base":
   2: source "qemu" "base" {
   3:   disk_sise = "10G"
   4: }

No.

`,
    ],
    [
      'values that matter',
      {
        ...misspelt,
        detail: 'No.',
        values: [
          ['var.size', 'as 5'],
          ['var.tags', 'as empty map of string'],
        ],
      },
      `Error: Unsupported argument

  on a.pkr.hcl line 3, in source "qemu" "base":
   3:   disk_sise = "10G"

with var.size as 5,
     var.tags as empty map of string.

No.

`,
    ],
    [
      'a warning that is about no place',
      { code: 'x', severity: 'warning', summary: 'Nothing to do', detail: 'There is no build.' },
      'Warning: Nothing to do\n\nThere is no build.\n\n',
    ],
    [
      'no line that the subject only ends in front of',
      { ...misspelt, detail: 'No.', subject: rangeOf('cpus = 2\n') },
      'Error: Unsupported argument\n\n  on a.pkr.hcl line 1:\n   1: cpus = 2\n\nNo.\n\n',
    ],
  ])('shows %s', (_, diag, want) => {
    expect(renderPlain([diag])).toBe(want);
  });

  test('shows control characters and direction marks of a template as escapes', () => {
    const evil = new SourceText('e.hcl', 'a = "\u001b[2Jx\u202e"');
    const out = renderPlain([
      { ...misspelt, summary: 'Bad \u0007', detail: 'No.', subject: rangeOf('a', evil) },
    ]);
    expect(out).toContain('   1: a = "\\u001b[2Jx\\u202e"\n');
    expect(out).toContain('Error: Bad \\u0007\n');
  });

  test('cuts a long line around what is wrong', () => {
    const long = new SourceText('l.hcl', `x = "${'a'.repeat(500)}WRONG${'b'.repeat(500)}"`);
    const [, row = ''] =
      /^ {3}1: (.*)$/m.exec(renderPlain([{ ...misspelt, subject: rangeOf('WRONG', long) }])) ?? [];
    expect(row).toMatch(/^…a+WRONGb+…$/);
    expect(row.length).toBeLessThan(170);
  });

  test('leaves out the middle of a very long subject', () => {
    const long = new SourceText('l.hcl', 'x\n'.repeat(100));
    const out = renderPlain([{ ...misspelt, detail: 'No.', subject: { source: long, start: 0, end: 200 } }]);
    expect(out).toContain('  24: x\n    : … (76 more lines)\n');
  });
});

describe('renderTerminal()', () => {
  test.each([
    ['plain text', 'ab = cd', 'cd', '   1: ab = cd\n           ^^\n'],
    ['a tab before it', '\tab = 1', 'ab', '   1: \tab = 1\n      \t^^\n'],
    ['wide characters', '"日本" = x', 'x', '   1: "日本" = x\n               ^\n'],
    ['an accent of its own', 'e\u0301 = x', 'x', '   1: e\u0301 = x\n          ^\n'],
    ['nothing at the end of the file', 'a =', '', '   1: a =\n         ^\n'],
  ])('puts carets under %s', (_, text, wrong, want) => {
    const file = new SourceText('c.hcl', text);
    const start = wrong === '' ? text.length : text.indexOf(wrong);
    const subject = { source: file, start, end: start + wrong.length };
    const out = renderTerminal([{ ...misspelt, detail: '', subject }], { width: 80, colors: 'off' });
    expect(out).toContain(want);
  });

  test('differs from the plain layout by code, carets and colours only', () => {
    const colored = renderTerminal([misspelt], { width: 80, colors: 'on' });
    expect(colored).toContain('\u001b[1;31m^^^^^^^^^\u001b[0m');
    const bare = colored
      // oxlint-disable-next-line no-control-regex -- colours are control sequences
      .replace(/\u001b\[[\d;]*m/g, '')
      .replace(/^ *\^+\n/m, '')
      .replace('[unsupported-argument]', '');
    expect(bare).toBe(renderPlain([misspelt]));
  });
});

test('reportDiagnostics() gives lines, grapheme columns and byte offsets', () => {
  const file = new SourceText('u.hcl', 'é = "日本"\nb = x');
  const subject = rangeOf('x', file);
  expect(reportDiagnostics([{ ...misspelt, detail: 'No.', subject }]).diagnostics).toEqual([
    {
      code: 'unsupported-argument',
      severity: 'error',
      summary: 'Unsupported argument',
      detail: 'No.',
      range: {
        filename: 'u.hcl',
        start: { line: 2, column: 5, byte: 18 },
        end: { line: 2, column: 6, byte: 19 },
      },
    },
  ]);
});

test('sortDiagnostics() orders by file and place, and says nothing twice', () => {
  const other = new SourceText('b.pkr.hcl', 'x = 1');
  const sorted = sortDiagnostics([
    at('no place'),
    at('third', rangeOf('}')),
    at('first', rangeOf('cpus')),
    at('fourth', rangeOf('x', other)),
    at('second', rangeOf('disk_sise')),
    at('first', rangeOf('cpus')),
  ]);
  expect(sorted.map(({ summary }) => summary)).toEqual(['first', 'second', 'third', 'fourth', 'no place']);
});

test('reportDiagnostics() counts, sorts and says nothing twice', () => {
  const warning: Diagnostic = { ...misspelt, severity: 'warning', subject: undefined };
  expect(reportDiagnostics([warning, misspelt, misspelt])).toMatchObject({
    format: 1,
    valid: false,
    errorCount: 1,
    warningCount: 1,
    diagnostics: [{ severity: 'error' }, { severity: 'warning' }],
  });
});
