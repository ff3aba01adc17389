import { expect, test } from 'vitest';
import type { Communicator } from '../../contracts/communicator.ts';
import { expectedServices, judgeService, readServices, type Service } from './services.ts';

const never = new AbortController().signal;

/** A machine that answers every command with the same text. */
function machineThatSays(text: string): Communicator {
  const unused = async (): Promise<never> => {
    throw new Error('Only commands are run here');
  };
  return {
    exec: async (_, { onStdout }) => {
      onStdout(Buffer.from(text));
      return { kind: 'exited', code: 0 };
    },
    upload: unused,
    uploadFolder: unused,
    download: unused,
    downloadFolder: unused,
    close: async () => undefined,
  };
}

function service(name: string, rest: Partial<Service> = {}): Service {
  return { name, state: 'active', enabled: 'yes', isOneshot: false, isLeftOut: false, ...rest };
}

function byName(...services: readonly Service[]): ReadonlyMap<string, Service> {
  return new Map(services.map((one) => [one.name, one]));
}

test('readServices() reads what systemctl shows', async () => {
  const shown = [
    'Type=notify\nId=ssh.service\nActiveState=active\nUnitFileState=enabled\nConditionResult=yes\nConditionTimestampMonotonic=12',
    'Type=oneshot\nId=a.service\nActiveState=inactive\nUnitFileState=disabled\nConditionResult=no\nConditionTimestampMonotonic=0',
    'Type=simple\nId=b.service\nActiveState=inactive\nUnitFileState=static\nConditionResult=no\nConditionTimestampMonotonic=9',
  ].join('\n\n');
  expect([...(await readServices(machineThatSays(shown), [], never)).values()]).toEqual([
    service('ssh.service'),
    service('a.service', { state: 'inactive', enabled: 'no', isOneshot: true }),
    service('b.service', { state: 'inactive', enabled: 'static', isLeftOut: true }),
  ]);
});

test.each([
  ['what was enabled meanwhile', byName(), service('a', { state: 'inactive' }), true],
  [
    'what was enabled before and does not run',
    byName(service('a')),
    service('a', { state: 'inactive' }),
    false,
  ],
  ['what runs and was enabled before', byName(service('a')), service('a'), true],
  ['what runs and is not enabled', byName(), service('a', { enabled: 'no' }), true],
  ['what others start', byName(), service('a', { enabled: 'static' }), false],
])('%s is expected or not', (_, before, after, want) => {
  expect(expectedServices(before, byName(after))).toEqual(want ? [after] : []);
});

test.each([
  ['active', service('a'), { kind: 'good' }],
  ['on its way', service('a', { state: 'activating' }), { kind: 'starting' }],
  ['done', service('a', { state: 'inactive', isOneshot: true }), { kind: 'good' }],
  ['left out by its own condition', service('a', { state: 'inactive', isLeftOut: true }), { kind: 'good' }],
  ['failed', service('a', { state: 'failed', isOneshot: true }), { kind: 'bad', reason: 'it is failed' }],
  ['not there', undefined, { kind: 'bad', reason: 'it is not there' }],
])('a service that is %s is judged', (_, now, verdict) => {
  expect(judgeService(service('a'), now)).toEqual(verdict);
});

test('a service that ran and is not enabled is told why it does not run', () => {
  expect(judgeService(service('a', { enabled: 'no' }), service('a', { state: 'inactive' }))).toEqual({
    kind: 'bad',
    reason:
      'it is inactive: it ran at the end of provisioning, but is not enabled, so it does not start with the image',
  });
});
