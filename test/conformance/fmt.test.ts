import { afterAll, describe, expect, test } from 'vitest';
import { shownDiagnostics } from './commands/shown-diagnostics.ts';
import { recordedFmt } from './fmt/recorded-fmt.ts';
import { runFmt, type SeenFmt } from './fmt/run-fmt.ts';

const recorded = recordedFmt();
let agreed = 0;

/** What a run printed, without what is worded in one way or the other: usages, and what is wrong with a file. */
function printed(stdout: string): string {
  if (/^(?:<usage of|Give at least)/.test(stdout)) return 'the usage';
  return stdout.split(/^Error: /m)[0] ?? '';
}

/** Where Packer found mistakes, as `file:line`; a file that it could not read at all has no line. */
function recordedMistakes(stdout: string): ReadonlyArray<string | undefined> {
  return stdout
    .split(/^(?=Error: )/m)
    .filter((part) => part.startsWith('Error: '))
    .flatMap((part) => {
      const places = [...part.matchAll(/^\t\* (\S+?):(\d+),/gm)].map(([, file, line]) => `${file}:${line}`);
      return places.length > 0 ? places : [undefined];
    });
}

function ourMistakes({ stdout }: SeenFmt): ReadonlyArray<string | undefined> {
  return shownDiagnostics(stdout).map(({ place }) => place);
}

describe('kiln fmt does what Packer was recorded to do', () => {
  afterAll(() => {
    console.log(
      `fmt: ${agreed} of ${recorded.length} recorded runs agree in exit code, output, files (byte for byte) and places of mistakes`,
    );
  });

  test.for(recorded)('$name', async (one) => {
    const ours = await runFmt(one);
    expect({ exit: ours.exit, changed: ours.changed, printed: printed(ours.stdout) }).toEqual({
      exit: one.exit,
      changed: one.changed,
      printed: printed(one.stdout),
    });
    expect(ourMistakes(ours)).toEqual(recordedMistakes(one.stdout));
    agreed++;
  });
});
