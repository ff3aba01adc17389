import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGoTemplate } from './parse.ts';
import { renderGoTemplate } from './render.ts';
import { seed } from '../../test/support/seed.ts';

const piece = fc.constantFrom(
  '{{',
  '}}',
  '{{- ',
  ' -}}',
  '/*',
  '*/',
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'template',
  'block',
  'break',
  '.',
  '.A',
  '.B.C',
  '$',
  '$x',
  ':=',
  '=',
  ',',
  '|',
  '(',
  ')',
  ' ',
  '"t"',
  '`r`',
  "'c'",
  '1',
  '-2',
  '0x1f',
  'nil',
  'true',
  'printf',
  'index',
  'len',
  'and',
  'eq',
  'slice',
  'nope',
  '\n',
  '"',
  '\\',
  '\u{1f600}',
  '\ud800',
);

test('no text makes Go templates fail otherwise than by a value', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const parsed = parseGoTemplate(text);
      const rendered = parsed.ok
        ? renderGoTemplate(parsed.value, { A: [1, { C: 'x' }], B: { C: 2 } }, {})
        : parsed;
      const offset = rendered.ok ? 0 : rendered.error.offset;
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThanOrEqual(text.length);
    }),
    { seed, numRuns: 2000 },
  );
});
