import { expect, test, vi } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { LeapingClock } from '../../../test/support/leaping-clock.ts';
import { TransportError } from '../http/transport.ts';
import { LeaseProvider } from './lease-provider.ts';
import type { Lease } from './lease.ts';

const signal = new AbortController().signal;
const hour = 3_600_000;

interface Counted {
  readonly provider: LeaseProvider;
  readonly taken: Lease[];
  readonly clock: LeapingClock;
}

/** Leases that last so long each; every one has a key of its own. */
function counting(lastsMs: number | undefined): Counted {
  const clock = new LeapingClock();
  const taken: Lease[] = [];
  const take = async (): Promise<Lease> => {
    const expiration = lastsMs === undefined ? undefined : new Date(clock.now().getTime() + lastsMs);
    const credentials = { accessKeyId: `A${taken.length}`, secretAccessKey: 's', expiration };
    const lease: Lease = { credentials, renewal: { kind: 'renewable' } };
    taken.push(lease);
    return lease;
  };
  return { provider: new LeaseProvider(take, clock), taken, clock };
}

test('get() asks once for all who want credentials', async () => {
  const { provider, taken } = counting(undefined);
  await Promise.all([provider.get(signal), provider.get(signal)]);
  await provider.get(signal);
  expect(taken).toHaveLength(1);
});

test('refresh() renews once for all whose credentials were refused', async () => {
  const { provider, taken } = counting(undefined);
  const old = await provider.get(signal);
  const renewed = await Promise.all([1, 2, 3].map(() => provider.refresh(old, signal)));
  expect(renewed.map(({ accessKeyId }) => accessKeyId)).toEqual(['A1', 'A1', 'A1']);
  expect(await provider.refresh(old, signal)).toMatchObject({ accessKeyId: 'A1' });
  expect(taken).toHaveLength(2);
});

test.each([
  ['an hour: twelve minutes', hour, 47 * 60_000, 49 * 60_000],
  ['twelve hours: a quarter of an hour', 12 * hour, 11.74 * hour, 11.76 * hour],
  ['three seconds: a fifth', 3000, 2300, 2500],
])('get() renews ahead of the end of %s, and makes nobody wait for it', async (_, lasts, early, late) => {
  const { provider, clock, taken } = counting(lasts);
  await provider.get(signal);
  clock.pass(early);
  await provider.get(signal);
  expect(taken).toHaveLength(1);
  clock.pass(late - early);
  const during = await Promise.all([1, 2, 3].map(() => provider.get(signal)));
  expect(during.map(({ accessKeyId }) => accessKeyId)).toEqual(['A0', 'A0', 'A0']);
  await vi.waitFor(async () => expect(await provider.get(signal)).toMatchObject({ accessKeyId: 'A1' }));
  expect(taken).toHaveLength(2);
});

test.each([
  ['an hour: four minutes', hour, 57 * 60_000],
  ['three seconds: a fifteenth', 3000, 2850],
])('get() waits for the successor shortly before the end of %s', async (_, lasts, late) => {
  const { provider, clock } = counting(lasts);
  await provider.get(signal);
  clock.pass(late);
  expect(await provider.get(signal)).toMatchObject({ accessKeyId: 'A1' });
});

test('what is renewed ahead of need ends with the program, and nobody hears of it', async () => {
  const clock = new LeapingClock();
  const ended = new AbortController();
  const expiration = new Date(clock.now().getTime() + hour);
  let renewal: AbortSignal | undefined;
  let tries = 0;
  const hanging = async (during: AbortSignal): Promise<Lease> => {
    tries += 1;
    if (tries > 1) {
      renewal = during;
      await new Promise((_, reject) => during.addEventListener('abort', () => reject(during.reason)));
    }
    return {
      credentials: { accessKeyId: 'A0', secretAccessKey: 's', expiration },
      renewal: { kind: 'renewable' },
    };
  };
  const world = { now: () => clock.now(), ended: ended.signal };
  const provider = new LeaseProvider(hanging, world);
  await provider.get(signal);
  clock.pass(0.85 * hour);
  await provider.get(signal);
  await vi.waitFor(() => expect(renewal?.aborted).toBe(false));
  ended.abort();
  await vi.waitFor(() => expect(renewal?.aborted).toBe(true));
  expect(await provider.get(signal)).toMatchObject({ accessKeyId: 'A0' });
});

test('get() keeps what is valid where renewing fails, tries again after a while, and says so at the end', async () => {
  const clock = new LeapingClock();
  const expiration = new Date(clock.now().getTime() + hour);
  let tries = 0;
  const provider = new LeaseProvider(async () => {
    tries += 1;
    if (tries > 1) throw new Error('Down');
    return {
      credentials: { accessKeyId: 'A0', secretAccessKey: 's', expiration },
      renewal: { kind: 'renewable' },
    };
  }, clock);
  await provider.get(signal);
  clock.pass(0.9 * hour);
  for (let count = 0; count < 5; count += 1) {
    expect(await provider.get(signal)).toMatchObject({ accessKeyId: 'A0' });
  }
  expect(tries).toBe(2);
  clock.pass(31_000);
  expect(await provider.get(signal)).toMatchObject({ accessKeyId: 'A0' });
  expect(tries).toBe(3);
  clock.pass(0.1 * hour);
  await expect(provider.get(signal)).rejects.toThrow('Down');
});

test('get() does not wait long for the successor of what is still valid', async () => {
  const clock = new LeapingClock();
  const expiration = new Date(clock.now().getTime() + hour);
  let tries = 0;
  const hanging = async (during: AbortSignal): Promise<Lease> => {
    tries += 1;
    if (tries > 1)
      await new Promise((_, reject) => during.addEventListener('abort', () => reject(during.reason)));
    return {
      credentials: { accessKeyId: 'A0', secretAccessKey: 's', expiration },
      renewal: { kind: 'renewable' },
    };
  };
  const provider = new LeaseProvider(hanging, clock, { patienceMs: 20 });
  await provider.get(signal);
  clock.pass(0.95 * hour);
  expect(await provider.get(signal)).toMatchObject({ accessKeyId: 'A0' });
  expect(tries).toBe(2);
});

test('one who gives up leaves the others what they wait for', async () => {
  const { provider } = counting(undefined);
  const impatient = new AbortController();
  const [first, second] = [provider.get(impatient.signal), provider.get(signal)];
  impatient.abort(new Error('Cancelled'));
  await expect(first).rejects.toThrow('Cancelled');
  expect(await second).toMatchObject({ accessKeyId: 'A0' });
});

test('an unreachable source is no failure of the call that wanted credentials', async () => {
  const provider = new LeaseProvider(async () => {
    throw new TransportError('unreachable', 'No connection to vault');
  }, systemClock);
  const error: unknown = await provider.get(signal).catch((thrown: unknown) => thrown);
  expect(error).not.toBeInstanceOf(TransportError);
  expect(error).toMatchObject({ message: 'Cannot obtain credentials: No connection to vault' });
});

test('cannotRenew says why a lease is the last', async () => {
  const why = 'the step ends';
  const provider = new LeaseProvider(
    async () => ({
      credentials: { accessKeyId: 'A', secretAccessKey: 's' },
      renewal: { kind: 'fixed', why },
    }),
    systemClock,
  );
  expect(provider.cannotRenew).toBeUndefined();
  await provider.get(signal);
  expect(provider.cannotRenew).toBe(why);
});

test('where a source cannot give more than it gave, its end is told and not what it says of another try', async () => {
  const clock = new LeapingClock();
  const end = new Date(clock.now().getTime() + hour);
  let refusal: Error | undefined;
  const provider = new LeaseProvider(async () => {
    if (refusal !== undefined) throw refusal;
    return {
      credentials: { accessKeyId: 'A', secretAccessKey: 's', expiration: end },
      renewal: { kind: 'fixed', why: 'the step ends', endsAt: end },
    };
  }, clock);
  await provider.get(signal);
  refusal = new Error('The role was refused');
  clock.pass(hour);
  await expect(provider.get(signal)).rejects.toMatchObject({
    message: 'The session has ended and cannot be renewed: the step ends',
    cause: refusal,
  });
});
