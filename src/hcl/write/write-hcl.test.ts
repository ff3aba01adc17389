import { expect, test } from 'vitest';
import { SourceText } from '../../diag/source-text.ts';
import { emptyScope } from '../eval/scope.ts';
import { evaluate } from '../eval/evaluate.ts';
import { parseExpression } from '../parse-hcl.ts';
import { listText, quotedText } from './expression-text.ts';
import { attribute, blank, block, comment } from './hcl-item.ts';
import { writeHcl } from './write-hcl.ts';

test('writeHcl() writes items in their order, formatted', () => {
  const text = writeHcl([
    comment('Made from web.json.\n\nEdit at will.'),
    block(
      'source',
      ['amazon-ebs', 'we"b'],
      [
        attribute('ami_name', '"web-${local.day}"'),
        comment('where'),
        attribute('region', 'var.region'),
        block('tag', [], []),
        attribute('tags', '{\na = 1\n"b c" = [true, null]\n}'),
      ],
    ),
    blank,
    block('build', [], [attribute('sources', listText([quotedText('amazon-ebs.web')]))]),
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
