import { expect, test } from 'vitest';
import { fromJs } from '../../cty/js.ts';
import { SourceText } from '../../diag/source-text.ts';
import { emptyScope } from '../eval/scope.ts';
import { evaluate } from '../eval/evaluate.ts';
import { parseExpression } from '../parse-hcl.ts';
import { heredocText, quotedTemplate, quotedText, valueText } from './expression-text.ts';
import { attribute, blank, block, comment } from './hcl-item.ts';
import { writeHcl } from './write-hcl.ts';

test('writeHcl() writes items in their order, formatted', () => {
  const text = writeHcl([
    comment('Made from web.json.\n\nEdit at will.'),
    block(
      'source',
      ['amazon-ebs', 'we"b'],
      [
        attribute('ami_name', quotedTemplate('web-${local.day}')),
        comment('where'),
        attribute('region', 'var.region'),
        block('tag', [], []),
        attribute('tags', valueText(fromJs({ a: 1, 'b c': [true, null] }))),
      ],
    ),
    blank,
    block('build', [], [attribute('sources', valueText(fromJs(['amazon-ebs.web'])))]),
  ]);
  expect(text).toBe(`# Made from web.json.
#
# Edit at will.
source "amazon-ebs" "we\\"b" {
  ami_name = "web-\${local.day}"
  # where
  region = var.region
  tag {
  }
  tags = {
    a     = 1
    "b c" = [true, null]
  }
}

build {
  sources = ["amazon-ebs.web"]
}
`);
});

test('writeHcl() gives no text for no items', () => {
  expect(writeHcl([])).toBe('');
});

test.each([
  ['plain', '"plain"'],
  ['a "b" \\c', '"a \\"b\\" \\\\c"'],
  ['${a} %{b} $c', '"$${a} %%{b} $c"'],
  ['one\ntwo\r\t', '"one\\ntwo\\r\\t"'],
  ['\u0000\u200b\u00a0é\u{1f600}\u{e0001}', '"\\u0000\\u200b\\u00a0é\u{1f600}\\U000e0001"'],
])('quotedText() writes %j so that it reads as the same', (text, written) => {
  expect(quotedText(text)).toBe(written);
  const read = parseExpression(new SourceText('e', written));
  expect(evaluate(read.value, emptyScope).value).toMatchObject({ kind: 'string', text });
});

test.each([
  ['a ${f("x")} "b"', '"a ${f("x")} \\"b\\""'],
  ['%{ if true }\n%{ endif }', '"%{ if true }\\n%{ endif }"'],
  ['$${kept}\\', '"$${kept}\\\\"'],
])('quotedTemplate() keeps what %j interpolates', (text, written) => {
  expect(quotedTemplate(text)).toBe(written);
});

test.each([
  ['a\n${b}\n', '<<EOT\na\n$${b}\nEOT'],
  ['EOT', '<<EOT_\nEOT\nEOT_'],
])('heredocText() writes %j as lines', (text, written) => {
  expect(heredocText(text)).toBe(written);
});

test('valueText() refuses what is not known', () => {
  expect(() => valueText({ ...fromJs(null), kind: 'unknown' })).toThrow(RangeError);
});
