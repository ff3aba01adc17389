import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRe2, findAllMatches } from './re2-pattern.ts';

function matches(pattern: string, text: string): readonly string[] | string {
  const compiled = compileRe2(pattern);
  return compiled instanceof RegExp
    ? findAllMatches(compiled, text).map(([whole]) => whole)
    : compiled.message;
}

describe('compileRe2() matches what RE2 matches', () => {
  test.each([
    ['.', 'a\r\u2028\nb', ['a', '\r', '\u2028', 'b']],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['^a$', 'a\na', []],
    ['(?m)^a$', 'a\na', ['a', 'a']],
    ['\\Aa|a\\z', 'aba', ['a', 'a']],
    ['\\s+', 'a\u00a0 \u000b\tb', [' ', '\t']],
    ['[\\S]', ' \u00a0', ['\u00a0']],
    ['[^\\d\\s]+', '12 ab', ['ab']],
    ['\\w+', 'é_a1', ['_a1']],
    ['[[:alpha:]_-]+', 'ab-c_1', ['ab-c_']],
    ['\\p{Greek}+|\\PL', 'αβ1x', ['αβ', '1']],
    ['\\Qa.b\\E+', 'a.bb axb', ['a.bb']],
    ['\\x41\\x{42}\\103', 'ABC', ['ABC']],
    ['a{2}b{,2}', 'aab{,2}', ['aab{,2}']],
    ['x*', 'baxxa', ['', '', 'xx', '']],
    ['(?i)STRASSE|\\/', 'strasse/', ['strasse', '/']],
    ['[]a]+', ']a', [']a']],
    ['a-]}', 'a-]}', ['a-]}']],
  ])('%s in %j', (pattern, text, want) => {
    expect(matches(pattern, text)).toEqual(want);
  });

  test.each([
    '(',
    ')',
    '[a',
    '(?=a)',
    '(?<!a)',
    '(a)\\1',
    '\\y',
    'a**',
    '\\C',
    'a{1001}',
    '(?U)a',
    '(?i:a)',
    'a(?i)b',
    '\\p{Nonsense}',
  ])('and refuses %s', (pattern) => {
    expect(matches(pattern, 'a')).toBeTypeOf('string');
  });

  test('and never fails otherwise', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '^',
      '$',
      '.',
      '*',
      '+',
      '?',
      '|',
      '\\',
      '\\d',
      '\\pL',
      '(?i)',
      '(?P<n>',
      '[:alpha:]',
      '-',
      '1',
      'a',
      ',',
      '\\x',
      '\\Q',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const compiled = compileRe2(pieces.join(''));
        expect(compiled instanceof RegExp || compiled.kind === 'problem').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
