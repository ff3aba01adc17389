import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SourceText } from '../../src/diag/source-text.ts';
import { parseHcl } from '../../src/hcl/parse-hcl.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { recordedCommands, type RecordedCommand } from './commands/recorded-command.ts';
import { upgradeDifferences } from './hcl2-upgrade/differences.ts';

const recorded = recordedCommands(['hcl2_upgrade']);
const counts = { asPacker: 0, byDefault: 0 };

interface Upgraded {
  readonly exit: number;
  readonly stdout: string;
  readonly texts: Readonly<Record<string, string | undefined>>;
}

/** Runs the command in a copy of the case's files and reads what the recording says was written. */
async function upgrade(
  { inputFolder, args, env, stdin, changed }: RecordedCommand,
  flags: readonly string[] = [],
): Promise<Upgraded> {
  const folder = tempFolder();
  const cwd = join(folder, 'run');
  cpSync(inputFolder, cwd, { recursive: true });
  try {
    const [command = '', ...rest] = args;
    const { exit, stdout } = await runInProcess({ args: [command, ...flags, ...rest], cwd, env, stdin });
    const read = (name: string): string | undefined =>
      existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), 'utf8') : undefined;
    const texts = Object.keys(changed).map((name) => [name, comparable(read(name))]);
    return { exit, stdout, texts: Object.fromEntries(texts) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The wording of comments is ours; where they stand is not. */
function comparable(text: string | undefined): string | undefined {
  return text?.replaceAll(/(?:^[ \t]*#.*\n)+/gm, (comment) => comment.replace(/#[^]*/, '# <comment>\n'));
}

/** The last line, but for the time of machine-readable records. */
function conclusion(stdout: string): string {
  return (
    stdout
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.replace(/^\d+(?=,)/, '<time>') ?? ''
  );
}

describe('kiln hcl2_upgrade writes what Packer was recorded to write', () => {
  afterAll(() => {
    const { asPacker, byDefault } = counts;
    console.log(
      `hcl2_upgrade: with -as-packer ${asPacker} of ${recorded.length} recorded runs agree byte for byte; ` +
        `without it ${byDefault}, and ${recorded.length - byDefault} differ deliberately`,
    );
  });

  test.for(recorded)('$name, with -as-packer', async (one) => {
    const ours = await upgrade(one, ['-as-packer']);
    const isDone = one.exit === 0;
    expect({ exit: ours.exit, texts: ours.texts, last: isDone && conclusion(ours.stdout) }).toEqual({
      exit: one.exit,
      texts: one.changed,
      last: isDone && conclusion(one.stdout),
    });
    counts.asPacker++;
  });

  test.for(recorded)('$name, true to its meaning', async (one) => {
    const ours = await upgrade(one);
    const name = one.name.replace(/^hcl2_upgrade\/(.*)#\d+$/, '$1');
    const isSame = JSON.stringify(ours.texts) === JSON.stringify(one.changed);
    const seen = { exit: one.exit, recorded: one.changed, ours: ours.texts };
    expect({ ...seen, exit: ours.exit, isSame }).toEqual({
      ...seen,
      isSame: upgradeDifferences[name] === undefined,
    });
    for (const text of Object.values(ours.texts)) {
      expect(parseHcl(new SourceText('upgraded.pkr.hcl', text ?? '')).diags).toEqual([]);
    }
    if (isSame) counts.byDefault++;
  });
});
