import { array, assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../diag/source-text.ts';
import { evaluate } from './eval/evaluate.ts';
import { emptyScope } from './eval/scope.ts';
import { parseExpression, parseHcl, parseSyntax, parseTemplate } from './parse-hcl.ts';
import type { SyntaxBody } from './syntax/syntax-body.ts';
import { formatText } from './write/format-text.ts';
import { seed } from '../../test/support/seed.ts';

const template = `packer {
  required_plugins {
    amazon = { version = ">= 1.2", source = "github.com/hashicorp/amazon" }
  }
}
variable "zone" {
  type    = object({ name = string, ports = optional(list(number), [22]) })
  default = { name = "a" }
}
locals {
  names = [for i, z in var.zones : "\${i}-\${upper(z)}" if z != null]
  text  = <<-EOT
    %{ for n in local.names ~}
    name \${n}
    %{ endfor ~}
  EOT
}
source "amazon-ebs" "web" {
  ami_name = "web-\${formatdate("YYYY", timestamp())}"
  tags     = merge({ a = 1 }, { for k, v in var.tags : k => v... })
  dynamic "launch_block_device_mappings" {
    for_each = var.disks[*].size
    content { volume_size = launch_block_device_mappings.value }
  }
}
build {
  sources = ["source.amazon-ebs.web"]
  provisioner "shell" { inline = ["echo $\${x} %%{y}", 'bad'] }
}
`;

/** Pieces that mean something, so that random texts get deep into the grammar. */
const piece = oneof(
  constantFrom(
    '"',
    '${',
    '%{',
    '~}',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '<<-EOT\n',
    'EOT\n',
    '\n',
    '\r\n',
    '=',
    '=>',
    '...',
    '.*',
    '[*]',
    'for',
    'in',
    'if',
    'else',
    'endif',
    'endfor',
    'null',
    'true',
    'var.x',
    'a',
    '1',
    '1e9',
    '?',
    ':',
    '::',
    '&&',
    '-',
    '!',
    '#',
    '/*',
    '*/',
    '\\',
    '\\u12',
    '\\n',
    '$$',
    '%%',
    ',',
    '\u0000',
    '\u{1f600}',
    'e\u0301',
    '\ud800',
  ),
  string({ maxLength: 4 }),
);
const soup = array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const mutated = tuple(nat(template.length), nat(20), soup).map(
  ([at, cut, inserted]) => template.slice(0, at) + inserted + template.slice(at + cut),
);

function evaluateAll({ attributes, blocks }: SyntaxBody): void {
  for (const { expression } of attributes.values()) evaluate(expression, emptyScope);
  for (const { body } of blocks) evaluateAll(body);
}

describe('no text makes the language fail', () => {
  test('as a file', () => {
    assert(
      property(oneof(soup, mutated), (text) => {
        const { value, diags } = parseSyntax(new SourceText('f.pkr.hcl', text));
        evaluateAll(value);
        for (const { subject } of diags) {
          expect(subject?.start).toBeGreaterThanOrEqual(0);
          expect(subject?.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  test('as an expression or a template', () => {
    assert(
      property(soup, (text) => {
        evaluate(parseExpression(new SourceText('e', text)).value, emptyScope);
        const template = parseTemplate(new SourceText('t', text));
        expect(evaluate(template.value, emptyScope).value.kind).toBeTypeOf('string');
      }),
      { seed, numRuns: 300 },
    );
  });

  test.each([
    ['brackets', '('.repeat(20_000)],
    ['objects', '{a='.repeat(10_000)],
    ['signs', '-'.repeat(20_000)],
    ['a sum', Array.from({ length: 10_000 }, () => '1').join('+')],
    ['indices', `a${'[b]'.repeat(10_000)}`],
    ['splats', `a${'[*]'.repeat(10_000)}`],
    ['conditions', 'a?'.repeat(10_000)],
    ['interpolations', '"${'.repeat(10_000)],
    ['blocks', 'a {\n'.repeat(10_000)],
  ])('however deep: %s', (_, text) => {
    const { value } = parseExpression(new SourceText('deep', text));
    evaluate(value, emptyScope);
    expect(parseHcl(new SourceText('deep.pkr.hcl', `x = ${text}`)).diags.length).toBeGreaterThan(0);
    expect(parseHcl(new SourceText('deep.pkr.hcl', text)).diags.length).toBeGreaterThan(0);
  });

  test('directives nested too deeply are a diagnostic', () => {
    const text = '%{ if true }'.repeat(1000) + '%{ endif }'.repeat(1000);
    const { value, diags } = parseTemplate(new SourceText('deep.tpl', text));
    evaluate(value, emptyScope);
    expect(diags.map(({ summary }) => summary)).toContain('Nesting too deep');
  });

  // Each would take minutes if it were looked through once for every place in it.
  test.each([
    ['signs', `a = "${'$'.repeat(300_000)}"\n`],
    ['comments without an end', 'a = /* '.repeat(100_000)],
    ['letters', `a = "${'é'.repeat(300_000)}"\nb = 1\n`],
    ['forgotten quotes', 'a = "x\n'.repeat(30_000)],
  ])('however long: %s', (_, text) => {
    parseSyntax(new SourceText('long.pkr.hcl', text));
    expect(formatText(text).length).toBeGreaterThan(0);
  });
});
