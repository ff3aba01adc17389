import { describe, expect, test } from 'vitest';
import { bakeBench, plainSource, taggedSource } from '../../../../test/support/bake-bench.ts';
import { refusal } from '../../../../test/support/memory-ec2.ts';
import { UnreachableError } from '../../../aws/aws-error.ts';

describe('a failure at any call', () => {
  test('leaves nothing behind once the build is undone', async () => {
    const calls = await countCalls(taggedSource);
    for (let failing = 1; failing <= calls; failing++) {
      const { cloud, ledger, run } = bakeBench();
      cloud.hook = (moment, _, number) => {
        if (moment === 'request' && number === failing) throw refusal('InvalidRequest', 'It may not be');
      };
      const failed = await run(taggedSource).then(
        () => false,
        () => true,
      );
      await ledger.unwind();
      expect([failing, failed ? cloud.left : []]).toEqual([failing, []]);
    }
  });

  test('leaves nothing behind where the answer got lost', async () => {
    const calls = await countCalls(taggedSource);
    for (let lost = 1; lost <= calls; lost++) {
      const { cloud, ledger, run } = bakeBench();
      cloud.hook = (moment, operation, number) => {
        if (moment !== 'answer' || number !== lost) return;
        throw new UnreachableError({ service: 'ec2', operation, endpoint: 'x', ambiguous: true });
      };
      const failed = await run(taggedSource).then(
        () => false,
        () => true,
      );
      await ledger.unwind();
      expect([lost, failed ? cloud.left : []]).toEqual([lost, []]);
    }
  });
});

describe('a build that is killed at any call', () => {
  test.each(['before the request', 'before the answer', 'after the answer'])(
    '%s is cleaned up by gc',
    async (when) => {
      const calls = await countCalls(plainSource);
      for (let last = 1; last <= calls; last++) {
        const { cloud, ledger, run, gc } = bakeBench();
        cloud.hook = (moment, _, number) => {
          if (ledger.stopped) throw new Error('The process is gone');
          if (number !== last || moment !== (when === 'before the request' ? 'request' : 'answer')) return;
          ledger.stopped = true;
          if (when !== 'after the answer') throw new Error('The process is gone');
        };
        await run(plainSource).catch(() => undefined);
        cloud.hook = () => undefined;
        await gc();
        const kept = ledger.entries.some(({ state }) => state === 'kept');
        expect([last, kept ? [] : cloud.left]).toEqual([last, []]);
      }
    },
  );
});

async function countCalls(template: string): Promise<number> {
  const { cloud, run } = bakeBench();
  await run(template);
  return cloud.calls.length;
}
