import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SecretMask } from './secret-mask.ts';
import { seed } from '../../test/support/seed.ts';

function masked(secrets: readonly string[], text: string): string {
  const mask = new SecretMask();
  mask.add(secrets);
  return mask.apply(text);
}

test.each<[what: string, text: string, want: string]>([
  ['as it is', 'pass=hunter-22!', 'pass=<sensitive>'],
  ['inside a word', 'xhunter-22!x', 'x<sensitive>x'],
  ['in upper case', 'HUNTER-22!', '<sensitive>'],
  ['in base64', 'aHVudGVyLTIyIQ==', '<sensitive>'],
  ['in base64 without padding', 'aHVudGVyLTIyIQ', '<sensitive>'],
  ['in hex', '68756e7465722d323221', '<sensitive>'],
  ['URL-encoded as JavaScript does', 'p=hunter-22!', 'p=<sensitive>'],
  ['URL-encoded as Go does', 'p=hunter-22%21&q', 'p=<sensitive>&q'],
  ['not half of it', 'hunter', 'hunter'],
])('a secret is masked %s', (_what, text, want) => {
  expect(masked(['hunter-22!'], text)).toBe(want);
});

test.each<[secret: string, text: string, want: string]>([
  ['it\'s "so"', String.raw`{"p":"it's \"so\""}`, '{"p":"<sensitive>"}'],
  ["it's", String.raw`'it'\''s'`, `'<sensitive>'`],
  ["it's", `'it'"'"'s'`, `'<sensitive>'`],
  ['a b/c', 'a%20b%2Fc a+b%2fc', '<sensitive> a+b%2fc'],
  ['a b/c', 'a+b%2Fc', '<sensitive>'],
  ['fox', 'firefox', 'fire<sensitive>'],
  ['é€', 'n°é€', 'n°<sensitive>'],
  ['a.c', 'abc a.c', 'abc <sensitive>'],
])('%s is masked in %s', (secret, text, want) => {
  expect(masked([secret], text)).toBe(want);
});

test('every line of a secret is masked, and the whole with either line end', () => {
  const secret = 'line-one\nline-two\r\nend';
  expect(masked([secret], 'has line-one here, and line-two, the end of it')).toBe(
    'has <sensitive> here, and <sensitive>, the <sensitive> of it',
  );
  expect(masked([secret], 'line-one\nline-two\nend')).toBe('<sensitive>');
});

test.each<[secret: string, text: string, want: string]>([
  ['x', 'x=x "x" box x_1 x2 [x]', '<sensitive>=<sensitive> "<sensitive>" box x_1 x2 [<sensitive>]'],
  ['42', 'pin 42, 420 lines in 142 files', 'pin <sensitive>, 420 lines in 142 files'],
  ['ß', 'Straße ß', 'Straße <sensitive>'],
])('a secret as short as %s is masked only where it stands by itself', (secret, text, want) => {
  expect(masked([secret], text)).toBe(want);
});

test('short lines of a long secret are left alone', () => {
  expect(masked(['{\n"key": "abc"\n}'], '{ {"key": "abc"} }')).toBe('{ {<sensitive>} }');
});

test('of two secrets the longer is masked first', () => {
  expect(masked(['abc', 'abcdef'], 'abcdef abc')).toBe('<sensitive> <sensitive>');
});

test('nothing and blanks are no secrets', () => {
  expect(masked(['', ' ', '\n'], 'a b\nc')).toBe('a b\nc');
});

test('a text that holds a known secret is masked only there', () => {
  const mask = new SecretMask();
  mask.add(['s3cr3t']);
  mask.addDerived(['TOKEN=s3cr3t', '3ter3s']);
  expect(mask.apply('+ TOKEN=s3cr3t token=s3cr3t 3ter3s')).toBe(
    '+ TOKEN=<sensitive> token=<sensitive> <sensitive>',
  );
});

test('no secret survives in the base64 of a text that holds it', () => {
  const printable = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(printable, printable, printable, (before, secret, after) => {
      fc.pre(secret.trim().length >= 8);
      const text = Buffer.from(before + secret + after).toString('base64');
      const left = masked([secret], text).split('<sensitive>');
      for (const part of left) expect(Buffer.from(part, 'base64').toString()).not.toContain(secret);
      expect(left.length).toBeGreaterThan(1);
    }),
    { seed },
  );
});
