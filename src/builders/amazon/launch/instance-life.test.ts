import { expect, test } from 'vitest';
import { recordingMachine } from '../../../../test/support/recording-machine.ts';
import { instanceLife, limitLife, type LifeFacts } from './instance-life.ts';

const hour = 3_600_000;
const onAws: LifeFacts = {
  context: {},
  endpoint: 'https://ec2.eu-west-1.amazonaws.com/',
  shutdownBehavior: 'left out',
  stopsItself: false,
};
const elsewhere = { ...onAws, endpoint: 'http://127.0.0.1:4711/' };

test.each([
  { title: 'a day on AWS', facts: onAws, expected: { limitMs: 24 * hour, ending: 'terminate' } },
  { title: 'endless elsewhere', facts: elsewhere, expected: undefined },
  {
    title: 'as long as it is told',
    facts: { ...elsewhere, context: { maxLifeMs: 2 * hour } },
    expected: { limitMs: 2 * hour, ending: 'terminate' },
  },
  {
    title: 'whole minutes, as guests count them',
    facts: { ...onAws, context: { maxLifeMs: 90_500 } },
    expected: { limitMs: 120_000, ending: 'terminate' },
  },
  {
    title: 'endless where it is told so',
    facts: { ...onAws, context: { maxLifeMs: 0 } },
    expected: undefined,
  },
  {
    title: 'what the template says about its end',
    facts: { ...onAws, shutdownBehavior: 'written' as const },
    expected: { limitMs: 24 * hour, ending: undefined },
  },
  {
    title: 'a stop where provisioners shut it down',
    facts: { ...onAws, context: { mayShutDown: true } },
    expected: { limitMs: 24 * hour, ending: undefined },
  },
  { title: 'endless where it stops itself', facts: { ...onAws, stopsItself: true }, expected: undefined },
])("an instance's life is $title", ({ facts, expected }) => {
  expect(instanceLife(facts)).toEqual(expected);
});

test('limitLife() sets a timer, and says whether the guest agreed', async () => {
  const { signal } = new AbortController();
  const life = { limitMs: 120_000, ending: undefined };
  const willing = recordingMachine();
  expect(await limitLife(willing.communicator, life, signal)).toBe(true);
  expect(willing.asked).toEqual([
    'if [ "$(id -u)" = 0 ]; then shutdown -P +2; else sudo -n shutdown -P +2; fi >/dev/null 2>&1',
  ]);
  const unable = recordingMachine([[/./, { kind: 'exited', code: 127 }]]);
  expect(await limitLife(unable.communicator, life, signal)).toBe(false);
});
