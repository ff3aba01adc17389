import { expect, test } from 'vitest';
import { shownLine } from '../diag/shown-line.ts';
import { SourceText } from '../diag/source-text.ts';
import { hideAssigned, hideSecretDefaults } from './hide-secrets.ts';

function shown(source: SourceText): string {
  return Array.from({ length: source.lines.count }, (_, i) => shownLine(source, i + 1).text).join('\n');
}

test.each([
  ['token = "abc"\nname = "x"', 'token = <sensitive>\nname = "x"'],
  ['token="abc', 'token=<sensitive>'],
  [
    'token = [\n  "a",\n  "b",\n]\nname = 1',
    'token = <sensitive>\n<sensitive>\n<sensitive>\n<sensitive>\nname = 1',
  ],
  ['token = <<EOT\nabc\nEOT\n', 'token = <sensitive>\n<sensitive>\n<sensitive>\n'],
  ['my-token = 1\ntokens = 2', 'my-token = 1\ntokens = 2'],
  ['{\n  "token": "abc",\n  "name": "x"\n}', '{\n  "token": <sensitive>\n  "name": "x"\n}'],
])('hideAssigned() makes %j read %j', (text, want) => {
  const source = new SourceText('v.pkrvars.hcl', text);
  hideAssigned(source, ['token']);
  expect(shown(source)).toBe(want);
});

test('hideSecretDefaults() hides the defaults of sensitive variables, and of no others', () => {
  const text = 'variable "a" {\n  default = "x\n  sensitive = true\n}\nvariable "b" {\n  default = "y"\n}';
  const source = new SourceText('t.pkr.hcl', text);
  hideSecretDefaults(source);
  expect(shown(source)).toBe(
    'variable "a" {\n  default = <sensitive>\n  sensitive = true\n}\nvariable "b" {\n  default = "y"\n}',
  );
});
