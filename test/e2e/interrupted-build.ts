import { setTimeout as delay } from 'node:timers/promises';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { CloudProcess } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { startKiln, type KilnResult } from '../support/kiln.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { startTapProxy, type TapProxy } from '../support/tap-proxy.ts';

/** When a build is interrupted. Lines of its output and its API calls are counted from 1. */
export type Moment =
  | { readonly kind: 'never' }
  | { readonly kind: 'line'; readonly number: number }
  | { readonly kind: 'call'; readonly number: number }
  | { readonly kind: 'time'; readonly ms: number };

/** An account in which one build is interrupted after the other. */
export interface InterruptBench {
  /** Stands between the builds and the cloud. */
  readonly proxy: TapProxy;
  readonly client: EC2Client;
  /** Points builds at the proxy. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** @param env of an account of the cloud */
export async function openInterruptBench(
  { endpoint }: CloudProcess,
  env: CloudProcess['env'],
  cwd: string,
): Promise<InterruptBench> {
  const proxy = await startTapProxy(endpoint);
  return { proxy, client: ec2ClientFor(env), env: { ...env, AWS_ENDPOINT_URL: proxy.endpoint }, cwd };
}

export async function closeInterruptBench({ proxy, client }: InterruptBench): Promise<void> {
  client.destroy();
  await proxy.close();
}

/** A build that takes longer than this after Ctrl-C hangs. */
const patienceMs = 60_000;
/** How long AWS's answer is held back after a signal, so that the build hears of the signal first. */
const signalMs = 20;

/** Runs a build and interrupts it once; one that does not end by itself is killed. */
export async function runInterrupted(
  args: readonly string[],
  moment: Moment,
  { proxy, env, cwd }: InterruptBench,
): Promise<KilnResult> {
  proxy.reset();
  const { child, ended } = startKiln(args, { env, cwd });
  const interrupt = (): void => void child.kill('SIGINT');
  switch (moment.kind) {
    case 'never':
      break;
    case 'line':
      atLine(moment.number, child.stdout, interrupt);
      break;
    case 'call':
      proxy.listen(async (call) => {
        if (call.number !== moment.number || call.moment !== 'before-answer') return;
        interrupt();
        await delay(signalMs);
      });
      break;
    case 'time':
      await Promise.race([delay(moment.ms), ended]);
      interrupt();
  }
  const overdue = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const result = await ended;
  clearTimeout(overdue);
  return result;
}

function atLine(number: number, output: NodeJS.ReadableStream | null, interrupt: () => void): void {
  let lines = 0;
  output?.on('data', (chunk: Buffer) => {
    const before = lines;
    lines += chunk.toString().split('\n').length - 1;
    if (before < number && lines >= number) interrupt();
  });
}

/**
 * What an interrupted build did that it should not have: left something (without `kiln gc`), or ended otherwise than
 * cleanly. One that had finished before may have made its image, which is taken away here.
 */
export async function problemsAfter(
  { exitCode, stdout, stderr }: KilnResult,
  client: EC2Client,
): Promise<readonly string[]> {
  const ami = exitCode === 0 ? /\b(ami-[0-9a-f]+)\s*$/.exec(stdout)?.[1] : undefined;
  if (ami !== undefined) await removeImage(client, ami);
  const left = await listLeftovers(client);
  // A signal that comes before kiln has said or done anything ends it as it would any process.
  const never = exitCode === null && stdout === '';
  const isClean = exitCode === 1 ? wasCancelled(stdout) : exitCode === 0 || never;
  return isClean && stderr === '' ? left : [...left, `exit code ${exitCode}:\n${stdout}${stderr}`];
}

function wasCancelled(stdout: string): boolean {
  return (
    /^Cancelling build after receiving interrupt$/m.test(stdout) &&
    stdout.endsWith('\nCleanly cancelled builds after being interrupted.\n')
  );
}
