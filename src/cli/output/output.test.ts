import { expect, test } from 'vitest';
import { SecretMask } from '../../base/secret-mask.ts';
import type { BuildEvent } from '../../contracts/build-event.ts';
import { BuildView } from './build-view.ts';
import { HumanOutput, type HumanOptions } from './human-output.ts';
import { MachineOutput } from './machine-output.ts';
import type { Output } from './output.ts';
import { showSummary, type RunEnd } from './run-summary.ts';

const now = (): Date => new Date('2026-11-22T14:30:00Z');

function mask(): SecretMask {
  const made = new SecretMask();
  made.add(['hunter-22']);
  return made;
}

function human(act: (output: Output) => void, options: Partial<HumanOptions> = {}): string {
  const written: string[] = [];
  act(
    new HumanOutput((text) => written.push(text), {
      mask: mask(),
      color: false,
      timestamps: false,
      now,
      ...options,
    }),
  );
  return written.join('');
}

function machine(act: (output: Output) => void): string {
  const written: string[] = [];
  act(new MachineOutput((text) => written.push(text), { mask: mask(), now }));
  return written.join('');
}

function events(...list: readonly BuildEvent[]): (output: Output) => void {
  return (output) => {
    const view = new BuildView(output, ['null.ant', 'null.bee']);
    for (const event of list) view.show(event);
  };
}

const build = 'null.bee';

test.each<[what: string, event: BuildEvent, want: string]>([
  ['what a build says', { kind: 'say', build, text: 'hello' }, '==> null.bee: hello\n'],
  ['every line', { kind: 'say', build, text: 'a\nb' }, '==> null.bee: a\n==> null.bee: b\n'],
  ['a blank line', { kind: 'say', build, text: '' }, '==> null.bee:\n'],
  ['a post-processor', { kind: 'say', build, text: 'x', scope: 'manifest' }, '==> null.bee (manifest): x\n'],
  ['a secret', { kind: 'error', build, text: 'it is hunter-22' }, '==> null.bee: it is <sensitive>\n'],
  [
    'an end',
    { kind: 'build-finished', build, ms: 63_000, artifacts: [] },
    `Build 'null.bee' finished after 1 minute 3 seconds.\n`,
  ],
  [
    'a failure with its cause',
    { kind: 'build-failed', build, ms: 2, error: new Error('Cannot launch', { cause: new Error('denied') }) },
    `Build 'null.bee' errored after 2 milliseconds: Cannot launch: denied\n`,
  ],
  ['nothing of steps', { kind: 'step-started', build, step: 'StepConnect' }, ''],
])('people see %s', (_what, event, want) => {
  expect(human(events(event))).toBe(want);
});

test('each build has a colour of its own, and errors are red', () => {
  const shown = human(
    events(
      { kind: 'say', build: 'null.ant', text: 'x' },
      { kind: 'say', build, text: 'x' },
      { kind: 'error', build, text: 'x' },
    ),
    { color: true },
  );
  expect(shown).toBe(
    '\u001B[1;32m==> null.ant: x\u001B[0m\n\u001B[1;36m==> null.bee: x\u001B[0m\n\u001B[1;31m==> null.bee: x\u001B[0m\n',
  );
});

test('-timestamp-ui puts one time before each message of a build', () => {
  const shown = human(events({ kind: 'say', build, text: 'a\nb' }), { timestamps: true });
  expect(shown).toMatch(/^2026-11-22T\d\d:\d\d:00(Z|[+-]\d\d:\d\d): ==> null\.bee: a\n==> null\.bee: b\n$/);
});

test('machines get escaped records with masked data', () => {
  const shown = machine(
    events(
      { kind: 'say', build, text: 'a,b\r\n100%' },
      { kind: 'machine', build, type: 'note', data: ['hunter-22', ','] },
    ),
  );
  expect(shown).toBe(
    String.raw`1795357800,,ui,say,==> null.bee: a%!(PACKER_COMMA)b\r\n==> null.bee: 100%` +
      '\n1795357800,null.bee,note,<sensitive>,%!(PACKER_COMMA)\n',
  );
});

const artifact = {
  builderId: 'packer.file',
  id: 'File',
  files: ['a.txt'],
  description: 'Stored file: a.txt',
  generatedData: {},
  destroy: async () => undefined,
};
const mixed: RunEnd = {
  ms: 1000,
  cancelled: false,
  outcomes: [
    { kind: 'finished', build: 'file.a', ms: 1, artifacts: [artifact] },
    { kind: 'failed', build: 'null.b', ms: 1, error: new Error('exit 3') },
    { kind: 'finished', build: 'null.c', ms: 1, artifacts: [] },
  ],
};

test('the summary lists errors and artifacts', () => {
  expect(human((output) => showSummary(mixed, output))).toBe(
    `
==> Wait completed after 1 second

==> Some builds didn't complete successfully and had errors:
--> null.b: exit 3

==> Builds finished. The artifacts of successful builds are:
--> file.a: Stored file: a.txt
`,
  );
});

test('the summary of a cancelled run lists nothing', () => {
  expect(human((output) => showSummary({ ...mixed, cancelled: true }, output))).toBe(
    '\n==> Wait completed after 1 second\nCleanly cancelled builds after being interrupted.\n',
  );
});

test('machines get the summary as records too', () => {
  const lines = machine((output) => showSummary(mixed, output))
    .split('\n')
    .filter((line) => !line.includes(',ui,'));
  expect(lines.map((line) => line.slice('1795357800'.length))).toEqual([
    ',,error-count,1',
    ',null.b,error,exit 3',
    ',file.a,artifact-count,1',
    ',file.a,artifact,0,builder-id,packer.file',
    ',file.a,artifact,0,id,File',
    ',file.a,artifact,0,string,Stored file: a.txt',
    ',file.a,artifact,0,files-count,1',
    ',file.a,artifact,0,file,0,a.txt',
    ',file.a,artifact,0,end',
    '',
  ]);
});
