import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { refusal } from '../../../../test/support/memory-ec2.ts';
import { whileCopiesAreFull } from './while-copies-are-full.ts';

interface Bench {
  readonly clock: LeapingClock;
  readonly lines: string[];
  readonly asked: () => number;
  readonly copy: (refusals: number, detail: string) => Promise<string>;
}

function bench(): Bench {
  const clock = new LeapingClock();
  const lines: string[] = [];
  let asked = 0;
  const say = (line: string): void => void lines.push(line);
  const ui = { say, error: say, machine: () => undefined };
  const tools = { clock, ui, region: 'eu-west-1', signal: new AbortController().signal };
  return {
    clock,
    lines,
    asked: () => asked,
    copy: (refusals, detail) =>
      whileCopiesAreFull(tools, async () => {
        asked += 1;
        if (asked <= refusals) throw refusal('ResourceLimitExceeded', detail);
        return 'ami-1';
      }),
  };
}

const tooMany = 'Too many snapshot copies in progress. The limit is 20 for this destination region.';

test('a copy waits for those of others, and says so once', async () => {
  const { clock, lines, copy } = bench();
  expect(await copy(3, tooMany)).toBe('ami-1');
  expect(clock.slept).toEqual([15_000, 15_000, 15_000]);
  expect(lines).toEqual(['eu-west-1 takes no more copies at the moment; waiting for others to end']);
});

test('it does not wait for ever', async () => {
  const { asked, copy } = bench();
  await expect(copy(Infinity, tooMany)).rejects.toThrow(/Too many snapshot copies/);
  expect(asked()).toBe(121);
});

test('a limit that does not pass by itself is told at once', async () => {
  const { asked, copy } = bench();
  await expect(copy(1, 'The maximum number of AMIs has been reached')).rejects.toThrow(/maximum number/);
  expect(asked()).toBe(1);
});
