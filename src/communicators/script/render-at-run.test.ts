import { expect, test } from 'vitest';
import { runContext } from '../../../test/support/recording-machine.ts';
import { renderAtRun } from './render-at-run.ts';

const variables = { ID: 'i-1' };

test.each<[text: string, want: string]>([
  ['sh {{ .Path }}', 'sh /tmp/a.sh'],
  ['{{ .ID }} {{ build "ID" }} {{ build `ID` }}', 'i-1 i-1 i-1'],
  ['{{ build_name }} {{ build_type }}', 'box null'],
  ['no braces', 'no braces'],
])('%s is rendered', (text, want) => {
  const rendering = { data: { Path: '/tmp/a.sh' }, variables, context: runContext('/work') };
  expect(renderAtRun('execute_command', text, rendering)).toBe(want);
});

test('however late it is rendered, a time is that of the start of the run', async () => {
  const context = runContext('/work');
  await context.clock.sleep(5_000, new AbortController().signal);
  expect(renderAtRun('execute_command', '{{ timestamp }}', { data: {}, variables, context })).toBe(
    '1700000000',
  );
});

test.each<[text: string, reason: RegExp]>([
  ['{{ build "Password" }}', /there is no build value "Password"/],
  ['{{ build "constructor" }}', /there is no build value "constructor"/],
  ['{{ .Path', /unclosed|end/i],
])('%s cannot be rendered, and the option is named', (text, reason) => {
  const render = (): string =>
    renderAtRun('execute_command', text, { data: {}, variables, context: runContext('/work') });
  expect(render).toThrow(/execute_command/);
  expect(render).toThrow(reason);
});
