import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeImagesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { CloudProcess } from '../support/cloud-process.ts';
import { runKiln, startKiln, type KilnResult } from '../support/kiln.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { startTapProxy, type CallMoment, type TapProxy } from '../support/tap-proxy.ts';

export interface KillPlan {
  readonly cloud: CloudProcess;
  /** Arguments of `kiln`, a new AMI name for each try. */
  readonly buildArgs: (ami: string) => readonly string[];
  readonly cwd: string;
  readonly onTry?: (line: string) => void;
}

export interface KillReport {
  /** API calls of a build that nobody kills. */
  readonly calls: number;
  readonly points: number;
  /** At how many of them the killed build had left something for `gc`. */
  readonly needed: number;
  /** What was left after `kiln gc`, by point; empty when all is well. */
  readonly failures: readonly string[];
}

const moments = ['before-request', 'before-answer', 'after-answer'] as const satisfies readonly CallMoment[];

/**
 * Kills a build at every API call, at three moments each, then runs `kiln gc` and asks the cloud what is left.
 * An AMI that the ledger had called finished may stay; nothing else.
 */
export async function tryKillPoints(plan: KillPlan): Promise<KillReport> {
  const proxy = await startTapProxy(plan.cloud.endpoint);
  const client = ec2ClientFor(plan.cloud.env);
  const failures: string[] = [];
  let points = 0;
  let needed = 0;
  try {
    const calls = await countCalls(plan, proxy, client);
    for (let number = 1; ; number += 1) {
      const tries = [];
      for (const moment of moments) tries.push(await tryPoint(plan, { proxy, client, number, moment }));
      points += tries.filter(({ struck }) => struck).length;
      needed += tries.filter(({ struck, before }) => struck && before > 0).length;
      failures.push(...tries.flatMap(({ left }) => left));
      if (tries.every(({ struck }) => !struck)) return { calls, points, needed, failures };
    }
  } finally {
    client.destroy();
    await proxy.close();
  }
}

interface Point {
  readonly proxy: TapProxy;
  readonly client: EC2Client;
  readonly number: number;
  readonly moment: CallMoment;
}

interface Try {
  /** False when the build ended before it came to this call. */
  readonly struck: boolean;
  /** How much was left before `gc`, a finished AMI not counted. */
  readonly before: number;
  readonly left: readonly string[];
}

async function tryPoint(plan: KillPlan, { proxy, client, number, moment }: Point): Promise<Try> {
  const env = { ...plan.cloud.env, AWS_ENDPOINT_URL: proxy.endpoint };
  const build = startKiln(plan.buildArgs(`killed-${number}-${moment}`), { env, cwd: plan.cwd });
  let struckAt: string | undefined;
  proxy.reset();
  proxy.listen((call) => {
    if (struckAt !== undefined) throw new Error('The build is dead');
    if (call.number !== number || call.moment !== moment) return;
    struckAt = call.action;
    build.child.kill('SIGKILL');
    // The call ends here: what was not sent yet is never sent, what was not answered never answered.
    throw new Error('The build was killed');
  });
  const result = await build.ended;
  proxy.listen(() => {});
  const finished = await finishedImages(plan.cloud, client);
  const unfinished = async (): Promise<readonly string[]> =>
    (await listLeftovers(client)).filter((line) => !finished.some((id) => line.endsWith(` ${id}`)));
  const before = (await unfinished()).length;
  const gc = await runKiln(['gc'], { env, cwd: plan.cwd });
  const left = await unfinished();
  for (const id of finished.filter((each) => each.startsWith('ami-'))) await removeImage(client, id);
  const where = `${struckAt ?? 'the end'} (call ${number}, ${moment})`;
  plan.onTry?.(`${where}: ${left.length === 0 ? 'nothing left' : left.join(', ')}`);
  const problems = [
    ...left,
    ...failureOf(gc, 'gc'),
    ...(struckAt === undefined ? failureOf(result, 'the build') : []),
  ];
  return { struck: struckAt !== undefined, before, left: problems.map((line) => `${where}: ${line}`) };
}

function failureOf({ exitCode, stdout, stderr }: KilnResult, what: string): readonly string[] {
  return exitCode === 0 ? [] : [`${what} exited with ${exitCode}: ${stdout}${stderr}`];
}

async function countCalls(plan: KillPlan, proxy: TapProxy, client: EC2Client): Promise<number> {
  proxy.reset();
  const env = { ...plan.cloud.env, AWS_ENDPOINT_URL: proxy.endpoint };
  const result = await runKiln(plan.buildArgs('not-killed'), { env, cwd: plan.cwd });
  const [problem] = failureOf(result, 'the build that nobody killed');
  if (problem !== undefined) throw new Error(problem);
  for (const id of await ownImages(client)) await removeImage(client, id);
  return proxy.actions.length;
}

/** The images that a ledger calls finished, and their snapshots. A build without a ledger has ended well: then all of them. */
async function finishedImages(cloud: CloudProcess, client: EC2Client): Promise<readonly string[]> {
  const folder = join(cloud.stateHome, 'kiln', 'ledgers');
  const names = await readdir(folder).catch(() => []);
  const lines = (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).flatMap(
    (text) => text.split('\n').filter(Boolean).flatMap(parseLine),
  );
  const kept = new Set(lines.filter(({ line }) => line === 'kept').map(({ key }) => key));
  const images =
    lines.length === 0
      ? await ownImages(client)
      : lines.filter(({ line, key }) => line === 'held' && kept.has(key)).flatMap(({ id }) => id ?? []);
  const snapshots = await Promise.all(images.map((id) => snapshotsOf(client, id)));
  return [...images, ...snapshots.flat()];
}

interface LedgerLine {
  readonly line: string;
  readonly key?: string;
  readonly id?: string;
}

/** The last line of a killed build's ledger may be torn. */
function parseLine(text: string): readonly LedgerLine[] {
  try {
    return [JSON.parse(text) as LedgerLine];
  } catch {
    return [];
  }
}

async function ownImages(client: EC2Client): Promise<readonly string[]> {
  const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
  return Images.flatMap(({ ImageId }) => ImageId ?? []);
}

async function snapshotsOf(client: EC2Client, imageId: string): Promise<readonly string[]> {
  const { Images = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [imageId] }));
  return Images.flatMap(({ BlockDeviceMappings = [] }) =>
    BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []),
  );
}
