import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { awsLatency } from '../src/cloud/conditions/latency.ts';
import { kilnScript } from '../test/support/kiln.ts';
import { startTapProxy } from '../test/support/tap-proxy.ts';
import { startReadyCloud, type BenchCloud } from './clouds.ts';
import { manySources } from './many-sources.ts';
import type { ResultRow } from './result-row.ts';
import { peerEnv } from './start-up.ts';
import { timedBuild, type TimedBuild } from './timed-build.ts';

/** A cloud whose states last as long as on AWS, and the image in it to build from. */
export interface SlowCloud extends Omit<BenchCloud, 'stop'> {
  readonly sourceAmi: string;
}

const kiln = [process.execPath, kilnScript];
/** So far apart that nobody's start disturbs the other's; waits do not. */
const apartMs = 3000;

/**
 * Builds on a cloud that takes as long as AWS, beside the path that nobody can shorten. What waits runs at the same
 * time, since waiting takes nothing from others.
 */
export async function latencyRows(cloud: SlowCloud, folder: string): Promise<readonly ResultRow[]> {
  const { pending, guestBoot, stopping, image, copy } = awsLatency;
  const path = pending + guestBoot + stopping + image;
  const [one, copied, peer] = await Promise.all([
    build(cloud, [...kiln, 'build'], 'bench.pkr.hcl'),
    delay(apartMs).then(() => build(cloud, [...kiln, 'build'], 'copied.pkr.hcl')),
    delay(2 * apartMs).then(() => build(cloud, ['packer', 'build'], 'bench.json')),
  ]);
  const many = await manyBuilds(cloud, folder, 20);
  return [
    pathRow('one build', one, path),
    pathRow('with a copy to another region', copied, path + copy),
    pathRow("the peer's build", peer, path),
    pathRow('20 builds at once', many, path),
  ];
}

function pathRow(what: string, { wallMs, provisioningMs }: TimedBuild, latencyMs: number): ResultRow {
  const pathMs = latencyMs + provisioningMs;
  return {
    what: `(c) AWS's latency, SSH: ${what} beside its critical path`,
    kiln: seconds(wallMs),
    peer: seconds(pathMs),
    ratio: wallMs / pathMs,
    aim: what.startsWith('the peer') ? '' : '<= 1.05',
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function build(cloud: SlowCloud, command: readonly string[], template: string): Promise<TimedBuild> {
  const name = `latency-${process.pid}-${command.length}-${template.replaceAll('.', '-')}`;
  const values = { endpoint: cloud.endpoint, source_ami: cloud.sourceAmi, name };
  const flags = Object.entries(values).flatMap(([key, value]) => ['-var', `${key}=${value}`]);
  const path = fileURLToPath(new URL(`./twins/${template}`, import.meta.url));
  return timedBuild([...command, '-color=false', ...flags, path], { ...peerEnv, ...cloud.env });
}

function manyBuilds(cloud: SlowCloud, folder: string, count: number): Promise<TimedBuild> {
  const file = join(folder, `${count}.pkr.hcl`);
  writeFileSync(file, manySources({ ...cloud, count, communicator: 'ssh' }));
  return timedBuild([...kiln, 'build', '-color=false', file], cloud.env);
}

/** How often 50 builds at once ask for states, beside 50 that each ask by themselves. */
export async function pollingRow(folder: string): Promise<ResultRow> {
  const cloud = await startReadyCloud('aws-latency');
  try {
    const [alone, together] = await Promise.all([
      describeCalls(cloud, folder, 1),
      describeCalls(cloud, folder, 50),
    ]);
    return {
      what: "(d) AWS's latency, no communicator: Describe calls of 50 builds at once beside 50 times those of one",
      kiln: String(together),
      peer: String(50 * alone),
      ratio: together / (50 * alone),
      aim: '<= 0.1',
    };
  } finally {
    await cloud.stop();
  }
}

async function describeCalls(cloud: BenchCloud, folder: string, count: number): Promise<number> {
  const proxy = await startTapProxy(cloud.endpoint);
  try {
    const file = join(folder, `describe-${count}.pkr.hcl`);
    writeFileSync(file, manySources({ endpoint: proxy.endpoint, count, communicator: 'none' }));
    await timedBuild([...kiln, 'build', '-color=false', file], cloud.env);
    return proxy.actions.filter((action) => action.startsWith('Describe')).length;
  } finally {
    await proxy.close();
  }
}
