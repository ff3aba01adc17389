import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const allCases = fileURLToPath(new URL('../../../../shared/conformance/commands/', import.meta.url));
const samples = fileURLToPath(new URL('../samples/commands/', import.meta.url));

/** All recordings where they are at hand, and the samples that the project carries otherwise. */
const root = existsSync(allCases) ? allCases : samples;

/** One run of a tool in a fresh copy of a case's files. */
export interface RecordedCommand {
  /** The case and the number of the run in it, as in `validate-hcl/05-variables-unset#2`. */
  readonly name: string;
  readonly inputFolder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly plugins: string;
  readonly stdin: string | Uint8Array;
  readonly exit: number;
  readonly stdout: string;
  /** Instead of the text where that is Packer's own prose: whether there was any. */
  readonly hasStdout: boolean | undefined;
  /** The files that it wrote, by name. */
  readonly changed: Readonly<Record<string, string>>;
}

interface Run extends Partial<
  Pick<RecordedCommand, 'args' | 'env' | 'plugins' | 'exit' | 'stdout' | 'changed'>
> {
  /** Instead of `stdout` where that is no UTF-8 text. */
  readonly stdout_b64?: string;
  readonly stdout_nonempty?: boolean;
  readonly stdin?: string | null;
  readonly stdin_b64?: string;
}

/** All recorded runs in these folders; none where the samples have no such folder. */
export function recordedCommands(folders: readonly string[]): readonly RecordedCommand[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .sort()
        .flatMap((name) => runsOf(`${folder}/${name}`)),
    );
}

function runsOf(name: string): readonly RecordedCommand[] {
  const runs: readonly Run[] = JSON.parse(readFileSync(join(root, name, 'case.json'), 'utf8'));
  return runs.map(({ args = [], env = {}, plugins = 'amazon', exit = 0, ...run }, i) => ({
    name: `${name}#${i}`,
    inputFolder: join(root, name, 'in'),
    args,
    env,
    plugins,
    exit,
    stdin: run.stdin ?? Buffer.from(run.stdin_b64 ?? '', 'base64'),
    stdout: run.stdout ?? Buffer.from(run.stdout_b64 ?? '', 'base64').toString(),
    hasStdout: run.stdout_nonempty,
    changed: run.changed ?? {},
  }));
}
