import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TestSandbox, whyNoSandbox } from '../../../test/support/sandbox.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { errorText } from '../../base/error-text.ts';
import { startEngine } from './engine-process.ts';
import { openUserNamespace } from './user-namespace.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

const obstacle = await whyNoSandbox();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

/** Processes of the host that wait as a sandbox's first process does, below a process. */
function enginesBelow(pid: number): readonly number[] {
  const lines = execFileSync('ps', ['--ppid', String(pid), '-o', 'pid=,comm='], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.filter((line) => line.endsWith(' unshare')).map((line) => Number.parseInt(line, 10));
}

describe.skipIf(obstacle !== undefined)('the engine', () => {
  test('takes its guests along when it is killed, and the sandbox says so', async () => {
    const sandbox = await TestSandbox.start('busybox');
    const guest = await sandbox.launch();
    for (const engine of enginesBelow(process.pid)) process.kill(engine, 'SIGKILL');
    expect(await guest.exited).toBe('killed');
    const failure: unknown = await sandbox.launch().catch((error: unknown) => error);
    expect(errorText(failure)).toContain("The sandbox's engine has ended");
    await sandbox.close();
  });

  test('that does not start says why', async () => {
    const script = join(tempFolder(), 'engine.js');
    writeFileSync(script, 'throw new Error("no good");');
    const [environment, signal] = [process.env, timeoutSignal(60_000)];
    const namespace = await openUserNamespace(environment, signal);
    const options = { script, namespace, controlGroup: undefined, environment, onEvent: () => undefined };
    await expect(startEngine(options, signal)).rejects.toThrow(/no good/);
    namespace.close();
  });
});
