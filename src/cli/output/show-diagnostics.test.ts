import { expect, test } from 'vitest';
import { SecretMask } from '../../base/secret-mask.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';
import { HumanOutput } from './human-output.ts';
import { MachineOutput } from './machine-output.ts';
import type { Write } from './output.ts';
import { showDiagnostics } from './show-diagnostics.ts';

const source = new SourceText('t.pkr.hcl', 'a = 1\npassword = "hunter two"\n');

const wrong: Diagnostic = {
  code: 'x',
  severity: 'error',
  summary: 'Wrong hunter two',
  // Wrapped at 80 columns, the secret would be cut in two.
  detail: `${'x'.repeat(60)} and it is hunter two at last`,
  subject: { source, start: 6, end: 14 },
  values: [['var.password', 'as "hunter two"']],
};

function shown(terminal: { readonly columns: number } | undefined, mode: 'human' | 'machine'): string {
  const written: string[] = [];
  const write: Write = (text) => written.push(text);
  const mask = new SecretMask();
  mask.add(['hunter two']);
  const now = (): Date => new Date('2026-11-22T14:30:00Z');
  const output =
    mode === 'machine'
      ? new MachineOutput(write, { mask, now })
      : new HumanOutput(write, { mask, now, color: false, timestamps: false });
  showDiagnostics([wrong], output, { mask, terminal, allowsColor: false });
  return written.join('');
}

test('a secret is masked in every part of a diagnostic, the snippet too', () => {
  expect(shown(undefined, 'human')).toBe(`Error: Wrong <sensitive>

  on t.pkr.hcl line 2:
   2: password = "<sensitive>"

with var.password as "<sensitive>".

${'x'.repeat(60)} and it is
<sensitive> at last


`);
});

test.each<['human' | 'machine', { readonly columns: number } | undefined]>([
  ['human', { columns: 12 }],
  ['machine', undefined],
])('a secret is masked in %s output of a screen of %o', (mode, terminal) => {
  expect(shown(terminal, mode)).not.toMatch(/hunter|two/);
});

test('nothing wrong shows nothing', () => {
  const written: string[] = [];
  const mask = new SecretMask();
  const output = new HumanOutput((text) => written.push(text), {
    mask,
    now: () => new Date(0),
    color: false,
    timestamps: false,
  });
  showDiagnostics([], output, { mask, terminal: undefined, allowsColor: false });
  expect(written).toEqual([]);
});
