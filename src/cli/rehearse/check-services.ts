import { setTimeout as delay } from 'node:timers/promises';
import type { Communicator } from '../../contracts/communicator.ts';
import { judgeService, readServices, type Service } from './services.ts';
import type { CheckResult } from './rehearsal-record.ts';

/** How long services may take to start once sshd answers. */
const patienceMs = 60_000;
const lookAgainMs = 250;

/** Waits until the services are as they were at the end of provisioning; all of them are one check. */
export async function checkServices(
  expected: readonly Service[],
  communicator: Communicator,
  signal: AbortSignal,
): Promise<CheckResult> {
  const started = performance.now();
  const names = expected.map(({ name }) => name);
  for (;;) {
    const now = await readServices(communicator, names, signal);
    const verdicts = expected.map((service) => ({
      name: service.name,
      verdict: judgeService(service, now.get(service.name)),
    }));
    const ms = performance.now() - started;
    if (ms > patienceMs || !verdicts.some(({ verdict }) => verdict.kind === 'starting')) {
      const reasons = verdicts.flatMap(({ name, verdict }) => {
        if (verdict.kind === 'good') return [];
        return [`${name}: ${verdict.kind === 'bad' ? verdict.reason : 'it is still starting'}`];
      });
      return { check: named(expected), passed: reasons.length === 0, ms, reason: reasons.join('\n') };
    }
    await delay(lookAgainMs, undefined, { signal });
  }
}

function named(expected: readonly Service[]): string {
  const names = expected.map(({ name }) => name.replace(/\.service$/, ''));
  return `services are active: ${names.join(', ')}`;
}
