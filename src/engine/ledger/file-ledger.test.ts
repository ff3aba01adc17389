import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { withResolvers } from '../../base/with-resolvers.ts';
import type { LedgerEntry, LedgerIntent } from '../../contracts/ledger.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { UndoStack } from '../undo-stack.ts';
import { FileLedger } from './file-ledger.ts';
import { LedgerStore } from './ledger-store.ts';

const intent: LedgerIntent = {
  kind: 'aws:key-pair',
  place: { region: 'eu-west-1' },
  marks: { name: 'packer_1' },
};
const forever = new AbortController().signal;

function nothingFails(error: unknown): never {
  throw new Error('Cannot have failed here', { cause: error });
}

interface Bench {
  readonly ledger: FileLedger;
  readonly undo: UndoStack;
  readonly store: LedgerStore;
  readonly abort: AbortController;
  readonly folder: string;
  readonly released: LedgerEntry[];
  readonly release: (entry: LedgerEntry) => Promise<void>;
}

function bench(): Bench {
  const folder = join(tempFolder(), 'ledgers');
  const store = new LedgerStore(folder, { pid: process.pid, started: '', host: 'h' });
  const undo = new UndoStack();
  const abort = new AbortController();
  const about = { run: 'r', build: 'b', builderType: 'amazon-ebs' };
  const openFile = () => store.create(about);
  const ledger = new FileLedger({
    build: 'b',
    clock: systemClock,
    undo,
    signal: abort.signal,
    undoSignal: () => forever,
    openFile,
  });
  const released: LedgerEntry[] = [];
  const release = async (entry: LedgerEntry): Promise<void> => {
    released.push(entry);
  };
  return { ledger, undo, store, abort, folder, released, release };
}

function states(store: LedgerStore): ReadonlyArray<readonly [string | undefined, string]> {
  return store.find().flatMap(({ entries }) => entries.map(({ id, state }) => [id, state] as const));
}

test('an intent is in the file before create() is called, and the id after it', async () => {
  const { ledger, store, release } = bench();
  let seen: unknown;
  await ledger.acquire(
    intent,
    async () => {
      seen = states(store);
      return { id: 'key-1', value: 1 };
    },
    release,
  );
  expect(seen).toEqual([[undefined, 'intended']]);
  expect(states(store)).toEqual([['key-1', 'held']]);
});

test('a build that makes nothing leaves no file', () => {
  const { ledger, folder } = bench();
  ledger.close();
  expect(existsSync(folder)).toBe(false);
});

test('what goes by itself is not undone, and stays in the ledger until it is seen gone', async () => {
  const { ledger, undo, store, released, release } = bench();
  const create = async () => ({ id: 'i-1', value: 1 });
  const [leaving, seen] = [
    await ledger.acquire(intent, create, release),
    await ledger.acquire(intent, create, release),
  ];
  leaving.leave();
  seen.gone();
  seen.leave();
  await undo.unwind([], nothingFails, forever);
  expect(released).toEqual([]);
  expect(ledger.outstanding()).toEqual([]);
  ledger.close();
  expect(states(store)).toEqual([
    ['i-1', 'going'],
    ['i-1', 'released'],
  ]);
});

test('a lost answer is undone by the marks of its intent', async () => {
  const { ledger, undo, released, release, folder } = bench();
  const lost = ledger.acquire(intent, () => Promise.reject(new Error('socket hang up')), release);
  await expect(lost).rejects.toThrow('socket hang up');
  await undo.unwind([], nothingFails, forever);
  expect(released.map(({ id, marks }) => [id, marks])).toEqual([[undefined, { name: 'packer_1' }]]);
  ledger.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('create() ends even when the build is cancelled meanwhile, and what it made is undone by its id', async () => {
  const { ledger, undo, abort, released, release } = bench();
  const acquiring = ledger.acquire(
    intent,
    async () => {
      abort.abort(new Error('cancelled'));
      await delay(5);
      return { id: 'key-1', value: 1 };
    },
    release,
  );
  await expect(acquiring).rejects.toThrow('cancelled');
  await undo.unwind([], nothingFails, forever);
  expect(released.map(({ id }) => id)).toEqual(['key-1']);
});

test('undoing waits for a create() that is under way', async () => {
  const { ledger, undo, released, release } = bench();
  let created = false;
  const begun = withResolvers<undefined>();
  const acquiring = ledger.acquire(
    intent,
    async () => {
      begun.resolve(undefined);
      await delay(30);
      created = true;
      return { id: 'key-1', value: 1 };
    },
    async (entry) => {
      expect(created).toBe(true);
      await release(entry);
    },
  );
  await begun.promise;
  await undo.unwind([], nothingFails, forever);
  expect(released).toHaveLength(1);
  await acquiring;
});

test('after cancellation nothing new is made', async () => {
  const { ledger, abort, folder, release } = bench();
  abort.abort(new Error('cancelled'));
  const acquiring = ledger.acquire(intent, () => expect.unreachable(), release);
  await expect(acquiring).rejects.toThrow('cancelled');
  expect(existsSync(folder)).toBe(false);
});

test('what is released early is not released again', async () => {
  const { ledger, undo, released, release, folder } = bench();
  const held = await ledger.acquire(intent, async () => ({ id: 'key-1', value: 1 }), release);
  await Promise.all([held.release(), held.release()]);
  await held.release();
  await undo.unwind([], nothingFails, forever);
  expect(released).toHaveLength(1);
  ledger.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a release that is under way when the build is cancelled runs to its end, once', async () => {
  const { ledger, undo, abort } = bench();
  const ended: boolean[] = [];
  const held = await ledger.acquire(
    intent,
    async () => ({ id: 'key-1', value: 1 }),
    async (_entry, signal) => {
      await delay(10, undefined, { signal });
      ended.push(true);
    },
  );
  const releasing = held.release();
  abort.abort(new Error('cancelled'));
  await undo.unwind([], nothingFails, forever);
  await releasing;
  expect(ended).toEqual([true]);
});

test('what is kept is not undone, and its ledger is not needed any more', async () => {
  const { ledger, undo, store, released, release } = bench();
  const held = await ledger.acquire(intent, async () => ({ id: 'ami-1', value: 1 }), release);
  await held.keep();
  expect(states(store)).toEqual([['ami-1', 'kept']]);
  await undo.unwind(['result'], nothingFails, forever);
  expect(released).toEqual([]);
  ledger.close();
  expect(store.find()).toEqual([]);
});

test('what is kept at the same time is written in one line, so that a crash cannot part it', async () => {
  const { ledger, folder, release } = bench();
  const make = (id: string) => ledger.acquire(intent, async () => ({ id, value: 1 }), release);
  const images = [await make('ami-1'), await make('ami-2')];
  await Promise.all(images.map((image) => image.keep()));
  const [name = ''] = readdirSync(folder);
  const kept = readFileSync(join(folder, name), 'utf8').match(/^.*"line":"kept".*$/gm);
  expect(kept).toHaveLength(1);
});

test('what was kept is undone where the build fails after all, and is for gc until it is', async () => {
  const { ledger, undo, store } = bench();
  const held = await ledger.acquire(
    intent,
    async () => ({ id: 'ami-1', value: 1 }),
    async () => expect(states(store)).toEqual([['ami-1', 'held']]),
  );
  await held.keep();
  await undo.unwind([], nothingFails, forever);
  expect(states(store)).toEqual([['ami-1', 'released']]);
});

test('what cannot be undone is reported with its name, and stays in the ledger for gc', async () => {
  const { ledger, undo, store } = bench();
  await ledger.acquire(
    intent,
    async () => ({ id: 'key-1', value: 1 }),
    () => Promise.reject(new Error('denied')),
  );
  const reported: unknown[] = [];
  await undo.unwind([], (error) => reported.push(error), forever);
  expect(reported).toEqual([
    new Error('Cannot undo aws:key-pair key-1 in eu-west-1', { cause: new Error('denied') }),
  ]);
  ledger.close();
  expect(states(store)).toEqual([['key-1', 'held']]);
});

test('acquiring many at once writes every intent', async () => {
  const { ledger, store, release } = bench();
  const ids = Array.from({ length: 20 }, (_, n) => `key-${n}`);
  await Promise.all(ids.map((id) => ledger.acquire(intent, async () => ({ id, value: 1 }), release)));
  expect(new Set(states(store).map(([id]) => id))).toEqual(new Set(ids));
});
