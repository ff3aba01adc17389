import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareMachineRecords, compareRun, type Difference } from './amazon/compare-run.ts';
import { startFakeCloud, type FakeCloud } from './amazon/fake-cloud.ts';
import { noRecordings, recordedCases, type RecordedCase } from './amazon/recorded-case.ts';
import { runCase } from './amazon/run-case.ts';
import { waitsFor } from './coming.ts';
import { differencesOf } from './differences.ts';

/** Instances of the fake cloud answer at port 22 of loopback addresses. */
const cannotListen = process.getuid?.() !== 0;
const recorded = recordedCases('amazon-ebs');
const due = recorded.filter(({ name }) => waitsFor(name) === undefined);
const withRecords = due.filter((one) => one.machine_readable !== undefined && one.sigint === undefined);
let cloud: FakeCloud;
let agreed = 0;

/** The differences of a case that nothing accounts for, and those that are no more. */
function unexplained(one: RecordedCase, found: readonly Difference[]): unknown {
  const explained = differencesOf(one.name);
  return {
    unexplained: found.filter(({ what }) => !explained.includes(what)),
    noLongerDifferent: explained.filter(
      (what) => what !== 'records' && !found.some((one) => one.what === what),
    ),
  };
}

describe.skipIf(noRecordings || cannotListen)(
  'amazon-ebs does what was recorded of the Amazon plugin',
  () => {
    beforeAll(async () => {
      cloud = await startFakeCloud();
    });

    afterAll(async () => {
      await cloud.stop();
      const different = due.filter(({ name }) => differencesOf(name).length > 0).length;
      console.log(
        `amazon-ebs: ${agreed} of ${due.length} recorded cases agree (${different} of them but for a deliberate difference), ${recorded.length - due.length} more are still coming`,
      );
    });

    test.for(due)('$name', async (one) => {
      const found = compareRun(one, await runCase(one, cloud));
      expect(unexplained(one, found)).toEqual({ unexplained: [], noLongerDifferent: [] });
      agreed++;
    });

    test.for(withRecords)('$name with -machine-readable', async (one) => {
      const { output } = await runCase(one, cloud, ['-machine-readable']);
      const found = compareMachineRecords(one.machine_readable ?? '', output);
      expect(found.filter(({ what }) => !differencesOf(one.name).includes(what))).toEqual([]);
    });
  },
);
