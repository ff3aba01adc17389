import { expect, test } from 'vitest';
import { batched } from './batched.ts';
import { clixmlText } from './clixml-text.ts';
import { powerShellCommand } from './power-shell.ts';
import { downloadScript, uploadScript } from './scripts.ts';

test.each([
  ['plain words\r\n', 'plain words'],
  [
    '#< CLIXML\r\n<Objs Version="1.1.0.1"><S S="Error">Access to &lt;C:\\x&gt; is denied._x000D__x000A_</S><S S="Error">At line:1</S><S S="progress">no</S></Objs>',
    'Access to <C:\\x> is denied.\r\nAt line:1',
  ],
  ['before\n#< CLIXML\r\n<Objs></Objs>', 'before'],
])('clixmlText(%j) is for people', (output, want) => {
  expect(clixmlText(output)).toBe(want);
});

test('scripts fit into a line of cmd.exe, with the longest path of Windows', () => {
  const path = `C:\\${'ü'.repeat(257)}`;
  expect(powerShellCommand(uploadScript(path)).length).toBeLessThan(8191);
  expect(powerShellCommand(downloadScript(path)).length).toBeLessThan(8191);
});

async function* texts(...lengths: readonly number[]): AsyncGenerator<string> {
  for (const length of lengths) yield 'x'.repeat(length);
}

test.each([
  [[1, 2, 3], [6]],
  [
    [97_000, 1000],
    [97_000, 1000],
  ],
  [[], []],
])('batched() joins texts of %j characters to messages of %j', async (lengths, want) => {
  const sizes: number[] = [];
  for await (const bytes of batched(texts(...lengths))) sizes.push(bytes.length);
  expect(sizes).toEqual(want);
});
