/**
 * Prints how many milliseconds a fresh process takes to load the chain, to look where static keys are and to hand them
 * out. What every call of AWS needs, whoever gives the keys, is loaded before.
 */
import { systemClock } from '../src/base/clock.ts';
import '../src/aws/access.ts';

const host = {
  env: {},
  cwd: '/',
  homeFolder: '/nonexistent',
  tempFolder: '/tmp',
  platform: 'linux',
} as const;
const settings = { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'of-the-template' };
const { signal } = new AbortController();

const started = performance.now();
const { awsSession } = await import('../src/aws/session.ts');
const { provider } = await awsSession({ host, clock: systemClock }).identity(settings, signal);
await provider.lease(signal);
console.log(performance.now() - started);
