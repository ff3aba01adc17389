import { describe, expect, test } from 'vitest';
import { renderPlain } from '../diag/render-plain.ts';
import { SourceText } from '../diag/source-text.ts';
import { parseHcl, parseSyntax } from './parse-hcl.ts';

/** The summary, place and text of every diagnostic. */
function problems(text: string): readonly string[] {
  return parseSyntax(new SourceText('t.pkr.hcl', text)).diags.map(({ summary, subject }) => {
    const { line = 0, column = 0 } = subject?.source.lines.positionAt(subject.start) ?? {};
    return `${line},${column} ${summary}`;
  });
}

describe('parseSyntax() places', () => {
  test.each([
    ['an unclosed block', 'source "a" "b" {\n  x = 1\n', ['1,1 Unclosed configuration block']],
    [
      'an unclosed quote, on its line only',
      'a = "x\nb = 2\nc = "y\n',
      ['1,5 Invalid multi-line string', '3,5 Invalid multi-line string'],
    ],
    [
      'an unclosed interpolation',
      'a = "${var.x"\nb = 2\n',
      ['1,13 Extra characters after interpolation expression'],
    ],
    ['an unclosed heredoc', 'a = <<EOT\ntext\n', ['3,1 Unterminated template string']],
    ['an unclosed list', 'a = [1, 2\nb = 3\n', ['2,1 Missing item separator']],
    ['a comma too many', 'a = 1,\n', ['1,6 Unexpected comma after argument']],
    ['a colon for an equals sign', 'a: 1\n', ['1,1 Argument or block definition required']],
    ['two arguments on a line', 'a = 1 b = 2\n', ['1,7 Missing newline after argument']],
    ['a missing value', 'a =\nb = 1\n', ['1,4 Invalid expression']],
    ['an argument set twice', 'a = 1\na = 2\n', ['2,1 Attribute redefined']],
    [
      'a brace too many',
      'a = 1\n}\nb =\n',
      ['2,1 Argument or block definition required', '3,4 Invalid expression'],
    ],
    [
      'a brace on the next line, and reads the body',
      'b\n{\n  x =\n}\n',
      ['1,2 Invalid block definition', '3,6 Invalid expression'],
    ],
    ['single quotes', "a = 'x'\n", ['1,5 Invalid character']],
    ['an unknown escape', 'a = "\\q"\n', ['1,6 Invalid escape sequence']],
    ['an interpolated label', 'source "${x}" {}\n', ['1,8 Invalid string literal']],
    ['an unclosed directive', 'a = "%{ if x }"\n', ["1,6 Unterminated 'if' directive"]],
    ['a lone else', 'a = "%{ else }"\n', ['1,6 Unexpected template directive']],
    ['an unknown directive', 'a = "%{ while x }"\n', ['1,9 Invalid template directive']],
    [
      'a mistake in each block',
      'a {\n  x =\n}\nb {\n  y = )\n}\n',
      ['2,6 Invalid expression', '5,7 Invalid expression'],
    ],
  ])('%s', (_, text, want) => {
    expect(problems(text)).toEqual(want);
  });
});

test('parseHcl() names the block that a mistake lies in', () => {
  const source = new SourceText('t.pkr.hcl', 'source "null" "base" {\n  communicator "none"\n}\n');
  expect(renderPlain(parseHcl(source).diags)).toBe(`Error: Invalid block definition

  on t.pkr.hcl line 2, in source "null" "base":
   2:   communicator "none"

After a name, an equals sign makes an argument and an opening brace a block, but
the end of the line was found.

`);
});

test('parseHcl() keeps what it could read around mistakes', () => {
  const { value } = parseHcl(new SourceText('t', 'a = 1\nb = \nc {\n  d = "x\n}\ne = 5\n'));
  const { content } = value.partialContent({
    attributes: [{ name: 'a' }, { name: 'b' }, { name: 'e' }],
    blocks: [{ type: 'c', labelNames: [] }],
  }).value;
  expect([...content.attributes.keys()]).toEqual(['a', 'b', 'e']);
  expect(content.blocks.map(({ type }) => type)).toEqual(['c']);
});

test('parseHcl() takes Windows line ends and a byte order mark', () => {
  expect(problems('\uFEFFa = 1\r\nb {\r\n  c = <<EOT\r\nx\r\nEOT\r\n}\r\n')).toEqual([]);
});
