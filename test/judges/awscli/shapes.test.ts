import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { AwscliSession, awscliMissing } from './awscli-session.ts';
import { differences, documentedOutputs } from './documented-shape.ts';
import { imageShapeCalls } from './image-shape-calls.ts';
import { shapeCalls, type ShapeCall } from './shape-calls.ts';

const missing = awscliMissing();
const calls = [...shapeCalls, ...imageShapeCalls];

/** Puts the ids that earlier calls have given in the place of their names. */
function fillIn(words: string, ids: ReadonlyMap<string, string>): readonly string[] {
  return words
    .split(' ')
    .map((word) => word.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? name));
}

function readPath(answer: unknown, path: string): string {
  let value: unknown = answer;
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  return String(value);
}

/** What an answer does not have of what it should. */
function wrongIn(call: ShapeCall, answer: unknown): readonly string[] {
  const { words, gives, has, manual = words.split(' ')[0] ?? '', lacks = [] } = call;
  if (gives === 'nothing') return answer === undefined ? [] : [`it answers ${JSON.stringify(answer)}`];
  if (gives !== undefined) {
    return isDeepStrictEqual(answer, gives) ? [] : [`it answers ${JSON.stringify(answer)}`];
  }
  if (has !== undefined) return has.filter((path) => readPath(answer, path) === 'undefined');
  const found = documentedOutputs(manual).map((documented) =>
    differences(documented, answer).filter((line) => !lacks.includes(line)),
  );
  return (
    found.sort((one, other) => one.length - other.length)[0] ?? [
      `awscli's manual shows no output of ${manual}`,
    ]
  );
}

describe.skipIf(missing !== '')(`awscli reads what it documents${missing}`, () => {
  const answers = new Map<ShapeCall, unknown>();
  let cloud: MemoryCloud;
  let awscli: AwscliSession;

  beforeAll(async () => {
    cloud = await startMemoryCloud();
    awscli = new AwscliSession(cloud);
    const ids = new Map<string, string>();
    for (const call of calls) {
      const answer = await awscli.json('ec2', ...fillIn(call.words, ids)).catch((error: unknown) => error);
      answers.set(call, answer);
      for (const [name, path] of Object.entries(call.keep ?? {})) ids.set(name, readPath(answer, path));
    }
  });

  afterAll(async () => {
    awscli?.close();
    await cloud?.close();
  });

  test.each(calls.map((call) => [call.words, call] as const))('aws ec2 %s', (_, call) => {
    const answer = answers.get(call);
    if (answer instanceof Error) throw answer;
    expect(wrongIn(call, answer)).toEqual([]);
  });

  test('at least sixty calls were judged', () => {
    expect(calls.filter(({ gives }) => gives !== 'nothing').length).toBeGreaterThanOrEqual(60);
  });
});
