import { appendFileSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import type { LedgerEntry, Release } from '../../contracts/ledger.ts';
import { LedgerStore, type FoundLedger } from './ledger-store.ts';
import { reclaim, type Reclaimed } from './reclaim.ts';

const signal = new AbortController().signal;

/** The ledger of a build that was killed after it had made two things and was making a third. */
async function lostLedger(): Promise<{ readonly store: LedgerStore; readonly folder: string }> {
  const folder = tempFolder();
  const store = new LedgerStore(folder, { pid: 1, started: '', host: '' });
  const file = store.create({ run: 'r', build: 'web/ä', builderType: 'amazon-ebs' });
  for (const key of ['key-pair', 'instance', 'image', 'finished']) {
    const at = '2026-11-22T10:00:00Z';
    await file.appendDurably({
      line: 'intent',
      key,
      kind: `aws:${key}`,
      at,
      place: {},
      marks: { name: key },
    });
    if (key !== 'image') file.append({ line: 'held', key, id: `${key}-1` });
  }
  file.append({ line: 'kept', keys: ['finished'] });
  file.close();
  return { store, folder };
}

function only(store: LedgerStore): FoundLedger {
  const [ledger] = store.find();
  if (ledger === undefined) throw new Error('There is no ledger');
  return ledger;
}

function ports(release: Release, reclaimed: Reclaimed[] = []) {
  return {
    reclaimer: async (builderType: string, { kind }: LedgerEntry) =>
      builderType === 'amazon-ebs' && kind.startsWith('aws:') ? release : undefined,
    onReclaimed: (one: Reclaimed) => void reclaimed.push(one),
  };
}

function denies(denied: string): Release {
  return async ({ key }) => {
    if (key === denied) throw new Error('denied');
  };
}

test('reclaim() undoes what is not finished, last first, by id or by marks, and takes the ledger away', async () => {
  const { store, folder } = await lostLedger();
  const asked: unknown[] = [];
  const release = async ({ id, marks }: LedgerEntry): Promise<void> => void asked.push(id ?? marks);
  expect(await reclaim(only(store), ports(release), signal)).toBe(true);
  expect(asked).toEqual([{ name: 'image' }, 'instance-1', 'key-pair-1']);
  expect(readdirSync(folder)).toEqual([]);
});

test('what cannot be undone is told, and is all that the next try has to do', async () => {
  const { store } = await lostLedger();
  const reclaimed: Reclaimed[] = [];
  expect(await reclaim(only(store), ports(denies('instance'), reclaimed), signal)).toBe(false);
  expect(reclaimed.map(({ kind, entry }) => `${kind} ${entry.key}`)).toEqual([
    'removed image',
    'failed instance',
    'removed key-pair',
  ]);
  const asked: string[] = [];
  const again = async ({ key }: LedgerEntry): Promise<void> => void asked.push(key);
  expect(await reclaim(only(store), ports(again), signal)).toBe(true);
  expect(asked).toEqual(['instance']);
});

test('a torn last line does not swallow what reclaim() writes', async () => {
  const { store } = await lostLedger();
  const { path } = only(store);
  appendFileSync(path, '{"line":"held","key":"ima');
  await reclaim(only(store), ports(denies('key-pair')), signal);
  expect(only(store).entries.map(({ key, state }) => `${key} ${state}`)).toEqual([
    'key-pair held',
    'instance released',
    'image released',
    'finished kept',
  ]);
});

test('two gc at once leave no file where one finishes while the other still works', async () => {
  const { store, folder } = await lostLedger();
  const ledger = only(store);
  const slow: Release = async ({ key }) => {
    if (key === 'image')
      await reclaim(
        ledger,
        ports(async () => {}),
        signal,
      );
  };
  expect(await reclaim(ledger, ports(slow), signal)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('builds of one run that bear the same name have a ledger each', () => {
  const store = new LedgerStore(tempFolder(), { pid: 1, started: '', host: '' });
  for (const builderType of ['first', 'second'])
    store.create({ run: 'r', build: 'web', builderType }).close();
  expect(store.find().map(({ header }) => header.builderType)).toEqual(['first', 'second']);
});

test('forgetGone() takes the ledgers of what was asked to go more than a day ago', () => {
  const folder = tempFolder();
  const store = new LedgerStore(folder, { pid: 1, started: '', host: '' });
  const leave = (run: string, at: string, last: 'going' | undefined): void => {
    const file = store.create({ run, build: 'web', builderType: 'amazon-ebs' });
    file.append({ line: 'intent', key: 'a', kind: 'aws:instance', at, place: {}, marks: {} });
    if (last !== undefined) file.append({ line: last, key: 'a' });
    file.close();
    utimesSync(join(folder, `${run}.${(made += 1)}.web.jsonl`), new Date(at), new Date(at));
  };
  let made = 0;
  leave('old', '2026-11-20T10:00:00Z', 'going');
  leave('held', '2026-11-20T10:00:00Z', undefined);
  leave('new', '2026-11-22T08:00:00Z', 'going');
  store.forgetGone(new Date('2026-11-22T10:00:00Z'));
  expect(store.find().map(({ header }) => header.run)).toEqual(['held', 'new']);
});

test('find() passes over files that are no ledgers', async () => {
  const { store, folder } = await lostLedger();
  appendFileSync(join(folder, 'torn.jsonl'), '{"line":"ledg');
  expect(store.find()).toHaveLength(1);
});

test('sweep() takes the half-made files of processes that are gone', () => {
  const folder = tempFolder();
  const store = new LedgerStore(folder, { pid: 1, started: '', host: '' });
  for (const name of ['11-a.jsonl.tmp', '12-a.jsonl.tmp']) appendFileSync(join(folder, name), '');
  store.sweep((pid) => pid === 11);
  expect(readdirSync(folder)).toEqual(['12-a.jsonl.tmp']);
});
