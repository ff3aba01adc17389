import { expect, test } from 'vitest';
import { UndoStack } from './undo-stack.ts';

const signal = new AbortController().signal;

function nothingFails(error: unknown): never {
  throw new Error('Cannot have failed here', { cause: error });
}

function stackOf(calls: string[]): UndoStack {
  const stack = new UndoStack();
  for (const name of ['instance', 'connection', 'address']) {
    stack.add(name === 'connection' ? 'local' : 'resource', async () => {
      calls.push(name);
    });
  }
  return stack;
}

test('unwind() undoes the last first', async () => {
  const calls: string[] = [];
  await stackOf(calls).unwind([], nothingFails, signal);
  expect(calls).toEqual(['address', 'connection', 'instance']);
});

test('unwind() that keeps resources undoes only what is local', async () => {
  const calls: string[] = [];
  await stackOf(calls).unwind(['resource', 'result'], nothingFails, signal);
  expect(calls).toEqual(['connection']);
});

test('unwind() reports what fails and goes on', async () => {
  const calls: string[] = [];
  const stack = stackOf(calls);
  stack.add('resource', () => Promise.reject(new Error('gone wrong')));
  const reported: unknown[] = [];
  await stack.unwind([], (error) => reported.push(error), signal);
  expect(reported).toEqual([new Error('gone wrong')]);
  expect(calls).toEqual(['address', 'connection', 'instance']);
});

test('after its signal has aborted, unwind() leaves the remaining resources', async () => {
  const calls: string[] = [];
  const halt = new AbortController();
  const stack = stackOf(calls);
  stack.add('resource', async () => halt.abort());
  await stack.unwind([], nothingFails, halt.signal);
  expect(calls).toEqual(['connection']);
});

test('what was taken off is not undone', async () => {
  const calls: string[] = [];
  const stack = stackOf(calls);
  const takeOff = stack.add('resource', async () => expect.unreachable());
  takeOff.forget();
  await stack.unwind([], nothingFails, signal);
  expect(calls).toHaveLength(3);
});
