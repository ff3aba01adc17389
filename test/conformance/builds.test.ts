import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { noSshd } from '../support/sshd.ts';
import { makeCaseKeys, type CaseKeys } from './builds/case-keys.ts';
import { compareCase, type Difference } from './builds/compare-case.ts';
import { addPasswordUser, removePasswordUser } from './builds/password-user.ts';
import { recordedCases, type RecordedCase } from './builds/recorded-case.ts';
import { runCase } from './builds/run-case.ts';
import { waitsFor } from './coming.ts';
import { deliberateDifferences, differencesOf } from './differences.ts';

const recorded = recordedCases(['output', 'shell', 'shell-local', 'file', 'ssh', 'control', 'postproc']);
const due = recorded.filter(({ name }) => waitsFor(name) === undefined);
const isRoot = userInfo().uid === 0;

const folder = mkdtempSync(join(tmpdir(), 'kiln-keys-'));
let keys: CaseKeys;
let agreed = 0;

/** The differences of a case that nothing accounts for. */
async function unexplained(one: RecordedCase): Promise<unknown> {
  const explained = differencesOf(one.name);
  const all = compareCase(one, await runCase(one, keys));
  const found = all.filter((difference) => !isOverdue(difference) || !isMachineSlow(difference));
  return {
    unexplained: found.filter(({ what }) => !explained.includes(what)),
    noLongerDifferent: explained.filter((what) => !found.some((difference) => difference.what === what)),
  };
}

interface Overdue extends Difference {
  readonly want: number;
  readonly got: number;
}

function isOverdue(difference: Difference): difference is Overdue {
  return difference.what === 'seconds';
}

/** So many starts of the command may a run take longer than Packer's did, and still do without waits of its own. */
const spareStarts = 60;

/** Whether a run that took too long would have taken no longer than it should on a quick machine. */
function isMachineSlow({ want, got }: Overdue): boolean {
  const before = performance.now();
  execFileSync(process.execPath, [kilnScript, 'version'], { stdio: 'ignore' });
  const startSeconds = (performance.now() - before) / 1000;
  return got <= want + spareStarts * startSeconds;
}

test('every deliberate difference is a line of the compatibility page', () => {
  const page = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8');
  for (const { why } of deliberateDifferences) expect(page).toContain(`- ${why}`);
});

describe.skipIf(noSshd)('kiln build does what Packer was recorded to do', () => {
  beforeAll(() => {
    keys = makeCaseKeys(folder);
    if (isRoot) addPasswordUser();
  });

  afterAll(() => {
    if (isRoot) removePasswordUser();
    rmSync(folder, { recursive: true, force: true });
    const different = due.filter(({ name }) => differencesOf(name).length > 0).length;
    console.log(
      `builds: ${agreed} of ${due.length} recorded cases agree (${different} of them but for a deliberate difference), ${recorded.length - due.length} more are still coming`,
    );
  });

  test.concurrent.for(due)('$name', async (one, { expect, skip }) => {
    if (one.setup.needs?.includes('root') && !isRoot) skip('needs root');
    expect(await unexplained(one)).toEqual({ unexplained: [], noLongerDifferent: [] });
    agreed++;
  });
});
