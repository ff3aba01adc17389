import { afterAll, beforeAll, describe, test } from 'vitest';
import { compareRun, type Difference } from './amazon/compare-run.ts';
import { startFakeCloud, startFakeMachines, type FakeMachines } from './amazon/fake-cloud.ts';
import { noRecordings, recordedCases, type RecordedCase } from './amazon/recorded-case.ts';
import { runCase } from './amazon/run-case.ts';
import { waitsFor } from './coming.ts';
import { differencesOf } from './differences.ts';

/** Instances of the fake cloud answer at port 22 of loopback addresses. */
const cannotListen = process.getuid?.() !== 0;
const recorded = [
  'amazon-ebs',
  'data-amazon-ami',
  'data-amazon-parameterstore',
  'data-amazon-secretsmanager',
].flatMap(recordedCases);
const due = recorded.filter(({ name }) => waitsFor(name) === undefined);
let machines: FakeMachines;
let agreed = 0;

/** The differences of a case that nothing accounts for, and those that are no more. */
function unexplained(one: RecordedCase, found: readonly Difference[]): unknown {
  const explained = differencesOf(one.name);
  return {
    unexplained: found.filter(({ what }) => !explained.includes(what)),
    noLongerDifferent: explained.filter((what) => !found.some((difference) => difference.what === what)),
  };
}

describe.skipIf(noRecordings || cannotListen)(
  'Amazon components do what was recorded of the Amazon plugin',
  () => {
    beforeAll(async () => {
      machines = await startFakeMachines();
    });

    afterAll(async () => {
      await machines.stop();
      const different = due.filter(({ name }) => differencesOf(name).length > 0).length;
      console.log(
        `Amazon components: ${agreed} of ${due.length} recorded cases agree (${different} of them but for a deliberate difference), ${recorded.length - due.length} more are still coming`,
      );
    });

    test.concurrent.for(due)('$name', async (one, { expect }) => {
      await using cloud = await startFakeCloud(one.fake ?? {}, machines);
      // A run for scripts does what a run for people does, and shows its artifacts in a form that can be compared.
      const flags = one.machine_readable === undefined ? [] : ['-machine-readable'];
      const found = compareRun(one, await runCase(one, cloud, flags));
      expect(unexplained(one, found)).toEqual({ unexplained: [], noLongerDifferent: [] });
      agreed++;
    });
  },
);
