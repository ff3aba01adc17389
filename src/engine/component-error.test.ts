import { expect, test } from 'vitest';
import { OptionError } from '../contracts/option-error.ts';
import { SourceText } from '../diag/source-text.ts';
import { ComponentError, type FailedComponent } from './component-error.ts';
import { CleanupError, PostProcessError } from './engine-errors.ts';
import { failureDiagnostics } from './failure-diagnostics.ts';

const source = new SourceText('t.pkr.hcl', 'source "amazon-ebs" "web" {\n  ami_name = "x"\n}\n');
const block = { source, start: 0, end: 25 };
const option = { source, start: 30, end: 44 };
const builder: FailedComponent = {
  kind: 'builder',
  type: 'amazon-ebs',
  config: { block, rangeOf: (path) => (path === 'ami_name' ? option : undefined) },
};
const provisioner: FailedComponent = { ...builder, kind: 'provisioner', type: 'shell' };

test.each<[what: string, error: unknown, places: readonly unknown[]]>([
  ['a component', new ComponentError(builder, new Error('denied')), [block]],
  ['the option to blame', new ComponentError(builder, new OptionError('ami_name', 'taken')), [option]],
  [
    'the option behind other causes',
    new ComponentError(builder, new Error('no', { cause: new OptionError('ami_name', 'taken') })),
    [option],
  ],
  ['an option that was not written', new ComponentError(builder, new OptionError('region', 'none')), [block]],
  [
    'what failed before the clean-up did',
    new CleanupError(new Error('exit 8'), new ComponentError(provisioner, new Error('exit 3'))),
    [block],
  ],
  [
    'every failed post-processor',
    new PostProcessError([
      new ComponentError(builder, new Error('a')),
      new ComponentError(builder, new Error('b')),
    ]),
    [block, block],
  ],
  ['nothing of any other error', new Error('denied'), []],
])('failureDiagnostics() points at %s', (_what, error, places) => {
  expect(failureDiagnostics(error).map(({ subject }) => subject)).toEqual(places);
});

test('a list at the end of a message stays as it is', () => {
  const message = 'No image matches. What is there:\n  ami-1  base (x86_64)';
  const [diagnostic] = failureDiagnostics(new ComponentError(builder, new Error(message)));
  expect(diagnostic?.detail).toBe(`The builder "amazon-ebs" did not finish: ${message}`);
});

test('the detail is whole sentences', () => {
  const [diagnostic] = failureDiagnostics(new ComponentError(provisioner, new Error('exit 3')));
  expect(diagnostic).toMatchObject({
    summary: 'Provisioner failed',
    detail:
      'The provisioner "shell" did not finish: exit 3. What it printed stands above. To look at the machine before it is removed, build with -on-error=ask.',
  });
});
