import { describe, expect, test } from 'vitest';
import { LeapingClock } from '../../../test/support/leaping-clock.ts';
import type { Image, Instance } from '../../wire/shapes/ec2.ts';
import { AwsError } from '../aws-error.ts';
import type { Environment } from '../environment.ts';
import { BatchedPoller, type Describe } from './batched-poller.ts';
import { describeFound } from './describe-found.ts';
import { paceOf, type Polling } from './pace.ts';
import type { Pollers } from './pollers.ts';
import { readPolling } from './read-polling.ts';
import { WaitError } from './wait-error.ts';
import { Waits } from './waits.ts';

const signal = new AbortController().signal;
const habit = { attempts: 40, delaySeconds: 15, mostSeconds: 5 };

describe('paceOf()', () => {
  test.each<[string, Polling, number]>([
    ['nothing said', {}, 600],
    ['a short delay alone does not shorten it', { delaySeconds: 1 }, 600],
    ['a long delay alone stretches it', { delaySeconds: 60 }, 2400],
    ['attempts are counted in the delays of the wait itself', { maxAttempts: 240 }, 3600],
    ['attempts times delay', { maxAttempts: 10, delaySeconds: 3 }, 30],
    ['the deprecated limit', { timeoutSeconds: 77 }, 77],
    ['attempts beat the deprecated limit', { timeoutSeconds: 77, maxAttempts: 2, delaySeconds: 1 }, 2],
  ])('limits a wait: %s', (_, polling, want) => {
    expect(paceOf(habit, polling).limitMs).toBe(want * 1000);
  });

  test.each<[string, Polling, ReadonlyArray<readonly [elapsed: number, next: number]>]>([
    [
      'tight at first, each second soon, then a twentieth of the time',
      {},
      [
        [0, 100],
        [100, 100],
        [200, 200],
        [800, 800],
        [1600, 1000],
        [20_000, 1000],
        [60_000, 3000],
        [500_000, 5000],
      ],
    ],
    [
      "at a user's own delay",
      { delaySeconds: 7 },
      [
        [0, 7000],
        [500_000, 7000],
      ],
    ],
  ])('looks %s', (_, polling, looks) => {
    const { nextLookMs } = paceOf(habit, polling);
    expect(looks.map(([elapsed]) => nextLookMs(elapsed))).toEqual(looks.map(([, next]) => next));
  });
});

test.each<[string, Environment, Polling, Polling]>([
  ['nothing', {}, {}, {}],
  [
    'variables',
    { AWS_POLL_DELAY_SECONDS: '2', AWS_MAX_ATTEMPTS: '9', AWS_TIMEOUT_SECONDS: '8' },
    {},
    { delaySeconds: 2, maxAttempts: 9, timeoutSeconds: 8 },
  ],
  [
    'the option before variables',
    { AWS_POLL_DELAY_SECONDS: '2', AWS_MAX_ATTEMPTS: '9' },
    { delaySeconds: 5 },
    { delaySeconds: 5, maxAttempts: 9 },
  ],
])('readPolling() reads %s', (_, env, option, want) => {
  const unset = { delaySeconds: undefined, maxAttempts: undefined, timeoutSeconds: undefined };
  expect(readPolling(env, option)).toEqual({ value: { ...unset, ...want }, diags: [] });
});

test('readPolling() warns of variables that are no positive whole numbers', () => {
  const { value, diags } = readPolling({ AWS_POLL_DELAY_SECONDS: 'soon', AWS_MAX_ATTEMPTS: '-1' });
  expect(value.delaySeconds ?? value.maxAttempts).toBeUndefined();
  expect(diags.map(({ severity, detail }) => [severity, detail])).toEqual([
    ['warning', expect.stringContaining('AWS_POLL_DELAY_SECONDS is "soon"')],
    ['warning', expect.stringContaining('AWS_MAX_ATTEMPTS is "-1"')],
  ]);
});

/** A world of resources whose state is a function of the time; it writes down who was looked at when. */
function world<T>(at: (id: string, seconds: number) => T | undefined): {
  readonly clock: LeapingClock;
  readonly looks: Array<readonly [seconds: number, ids: readonly string[]]>;
  readonly describe: Describe<T>;
} {
  const clock = new LeapingClock();
  const start = clock.now().getTime();
  const looks: Array<readonly [number, readonly string[]]> = [];
  return {
    clock,
    looks,
    async describe(ids) {
      const seconds = (clock.now().getTime() - start) / 1000;
      looks.push([seconds, ids]);
      return new Map(
        ids.flatMap((id) => {
          const item = at(id, seconds);
          return item === undefined ? [] : [[id, item] as const];
        }),
      );
    },
  };
}

function instanceAt(seconds: number, readyAt: number, name = 'running'): Instance {
  return { State: { Name: seconds < readyAt ? 'pending' : name }, StateReason: { Message: 'Because.' } };
}

function readyByName(id: string, seconds: number): Instance {
  return instanceAt(seconds, Number(id.slice(2)));
}

function imageIn(state: string): Image {
  return { State: state, StateReason: { Message: 'Broken.' } };
}

function unused<T>(): BatchedPoller<T> {
  return new BatchedPoller<T>(async () => new Map(), new LeapingClock());
}

function nothing(): Pollers {
  return { instances: unused(), images: unused(), securityGroups: unused(), fastLaunches: unused() };
}

function waitsOn(instances: BatchedPoller<Instance>, polling: Polling = {}): Waits {
  return new Waits({ ...nothing(), instances }, polling);
}

describe('Waits', () => {
  test('look often at first, and see a change soon', async () => {
    const { clock, looks, describe } = world((_, seconds) => instanceAt(seconds, 2));
    await waitsOn(new BatchedPoller(describe, clock)).instanceRunning('i-1', signal);
    expect(looks.map(([seconds]) => seconds)).toEqual([0, 0.1, 0.2, 0.4, 0.8, 1.6, 2.6]);
  });

  test('look at all instances of all builds in one call', async () => {
    const [alone, together] = [world(readyByName), world(readyByName)];
    await waitsOn(new BatchedPoller(alone.describe, alone.clock)).instanceRunning('i-9', signal);
    const waits = waitsOn(new BatchedPoller(together.describe, together.clock));
    await Promise.all(['i-1', 'i-3', 'i-9', 'i-9'].map((id) => waits.instanceRunning(id, signal)));
    expect(together.looks[0]).toEqual([0, ['i-1', 'i-3', 'i-9']]);
    expect(together.looks.map(([seconds]) => seconds)).toEqual(alone.looks.map(([seconds]) => seconds));
  });

  test('begin at once where another look is under way', async () => {
    const calls: string[][] = [];
    let release: (() => void) | undefined;
    const describe: Describe<Instance> = async (ids) => {
      calls.push([...ids]);
      if (ids.includes('i-slow')) await new Promise<void>((resolve) => (release = resolve));
      return new Map(ids.map((id) => [id, instanceAt(1, 0)]));
    };
    const waits = waitsOn(new BatchedPoller(describe, new LeapingClock()));
    const slow = waits.instanceRunning('i-slow', signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await waits.instanceRunning('i-new', signal);
    expect(calls).toEqual([['i-slow'], ['i-new']]);
    release?.();
    await slow;
  });

  test.each(Array.from({ length: 30 }, (_, turns) => turns))(
    'are all looked after, also one that begins %i turns after the last has ended',
    async (turns) => {
      const { clock, describe } = world(() => instanceAt(1, 0));
      const waits = waitsOn(new BatchedPoller(describe, clock));
      await waits.instanceRunning('i-1', signal);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await expect(waits.instanceRunning('i-2', signal)).resolves.toMatchObject({
        State: { Name: 'running' },
      });
    },
  );

  test("look at a user's own pace, and end at the limit with the last state", async () => {
    const { clock, looks, describe } = world(() => instanceAt(0, 1));
    const waits = waitsOn(new BatchedPoller(describe, clock), { delaySeconds: 7, maxAttempts: 3 });
    const error = await waits.instanceRunning('i-1', signal).catch((thrown: unknown) => thrown);
    expect(looks.map(([seconds]) => seconds)).toEqual([0, 7, 14, 21]);
    expect(error).toBeInstanceOf(WaitError);
    expect(error).toMatchObject({ reason: 'timeout', id: 'i-1', state: 'pending' });
    expect(String(error)).toContain(
      'Waited 21 s for instance i-1 to be running, but it was pending at the last look',
    );
  });

  test.each([
    ['instanceRunning', 'terminated'],
    ['instanceRunning', 'stopped'],
    ['instanceStopped', 'shutting-down'],
  ] as const)('%s() fails at once on %s, with the reason', async (wait, state) => {
    const { clock, describe } = world((_, seconds) => instanceAt(seconds, 1, state));
    await expect(waitsOn(new BatchedPoller(describe, clock))[wait]('i-1', signal)).rejects.toMatchObject({
      reason: 'failed',
      message: expect.stringContaining(`it is ${state} (Because.)`),
    });
  });

  test('an instance that is not there yet is waited for; one that is gone is terminated', async () => {
    const late = world((_, seconds) => (seconds < 3 ? undefined : instanceAt(seconds, 4)));
    await waitsOn(new BatchedPoller(late.describe, late.clock)).instanceRunning('i-1', signal);
    const gone = world((_, seconds) => (seconds < 3 ? instanceAt(seconds, 0, 'shutting-down') : undefined));
    await waitsOn(new BatchedPoller(gone.describe, gone.clock)).instanceTerminated('i-1', signal);
    expect(gone.looks.at(-1)?.[0]).toBeGreaterThanOrEqual(3);
  });

  test('instance() waits for whatever is read', async () => {
    const { clock, describe } = world<Instance>((_, seconds) => ({
      PublicIpAddress: seconds < 1 ? undefined : '127.0.0.2',
    }));
    const waits = waitsOn(new BatchedPoller(describe, clock));
    expect(await waits.instance('i-1', (found) => found?.PublicIpAddress, signal)).toBe('127.0.0.2');
  });

  test('imageAvailable() eases off over a long wait, and fails with the image', async () => {
    const slow = world((_, seconds) => imageIn(seconds < 300 ? 'pending' : 'available'));
    const images = new BatchedPoller(slow.describe, slow.clock);
    await new Waits({ ...nothing(), images }, {}).imageAvailable('ami-1', signal);
    expect(slow.looks.length).toBeLessThan(90);
    expect(slow.looks.at(-1)?.[0]).toBeLessThan(311);
    const bad = world((_, seconds) => imageIn(seconds < 1 ? 'pending' : 'failed'));
    const broken = new Waits({ ...nothing(), images: new BatchedPoller(bad.describe, bad.clock) }, {});
    await expect(broken.imageAvailable('ami-1', signal)).rejects.toThrow('it is failed (Broken.)');
  });

  test('an abort ends one wait and leaves the others', async () => {
    const { clock, describe } = world((_, seconds) => instanceAt(seconds, 50));
    const waits = waitsOn(new BatchedPoller(describe, clock));
    const stopped = new AbortController();
    const ended = waits.instanceRunning('i-1', stopped.signal);
    const other = waits.instanceRunning('i-2', signal);
    setTimeout(() => stopped.abort(new Error('Cancelled')), 3);
    await expect(ended).rejects.toThrow('Cancelled');
    await expect(other).resolves.toMatchObject({ State: { Name: 'running' } });
  });

  test('a look that nobody waits for any more is given up', async () => {
    let given: AbortSignal | undefined;
    const describe: Describe<Instance> = (_, look) =>
      new Promise((_resolve, reject) => {
        given = look;
        look.addEventListener('abort', () => reject(new Error('Given up')));
      });
    const stopped = new AbortController();
    const ended = waitsOn(new BatchedPoller(describe, new LeapingClock())).instanceRunning(
      'i-1',
      stopped.signal,
    );
    setTimeout(() => stopped.abort(new Error('Cancelled')), 5);
    await expect(ended).rejects.toThrow('Cancelled');
    expect(given?.aborted).toBe(true);
  });

  test('what AWS refuses ends the wait', async () => {
    const refused = new AwsError({
      service: 'ec2',
      operation: 'DescribeInstances',
      code: 'UnauthorizedOperation',
      detail: '',
      requestId: '',
      status: 403,
      retryable: false,
      ambiguous: false,
    });
    const poller = new BatchedPoller<Instance>(() => Promise.reject(refused), new LeapingClock());
    await expect(waitsOn(poller).instanceRunning('i-1', signal)).rejects.toBe(refused);
  });
});

describe('describeFound()', () => {
  const named = (ids: readonly string[]): string =>
    ids.length > 1
      ? `The instance IDs '${ids.join(', ')}' do not exist`
      : `The instance ID '${ids.join()}' does not exist`;

  test.each<[string, (unknown: readonly string[]) => string, readonly string[], number]>([
    ['one that is unknown', named, ['i-n0'], 2],
    ['several that are unknown', named, ['i-n0', 'i-n1', 'i-n2'], 2],
    ['several, of which each answer names one', ([id = '']) => named([id]), ['i-n0', 'i-n1', 'i-n2'], 4],
    ['one that no answer names', () => 'Not all exist.', ['i-n0'], 15],
    ['one whose name begins as that of another', () => named(['i-n0']), ['i-n0', 'i-n'], 17],
  ])('finds 99 that are known among %s', async (_, detail, unknown, mostCalls) => {
    const known = Array.from({ length: 99 }, (_one, number) => `i-${number}`);
    let calls = 0;
    const find = describeFound<string>(async (ids) => {
      calls += 1;
      const missing = ids.filter((id) => unknown.includes(id));
      if (missing.length > 0) throw notFound(detail(missing));
      return new Map(ids.map((id) => [id, id.toUpperCase()]));
    });
    const found = await find([...unknown, ...known], signal);
    expect([...found.keys()]).toEqual(known);
    expect(calls).toBeLessThanOrEqual(mostCalls);
  });

  test('finds nothing where all are unknown', async () => {
    const find = describeFound<string>((ids) => Promise.reject(notFound(named(ids))));
    expect([...(await find(['i-n0', 'i-n1'], signal))]).toEqual([]);
  });
});

function notFound(detail: string): AwsError {
  return new AwsError({
    service: 'ec2',
    operation: 'DescribeInstances',
    code: 'InvalidInstanceID.NotFound',
    detail,
    requestId: '',
    status: 400,
    retryable: false,
    ambiguous: false,
  });
}
