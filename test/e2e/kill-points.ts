import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeImagesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { CloudProcess } from '../support/cloud-process.ts';
import { runKiln, startKiln, type KilnResult } from '../support/kiln.ts';
import { ec2ClientFor, iamClientFor } from '../support/ec2-client.ts';
import { listIdentities, listLeftovers, removeImage } from '../support/leftovers.ts';
import { startTapProxy, type CallMoment, type TapProxy } from '../support/tap-proxy.ts';

/** What is asked of the cloud that builds are killed on. */
export type KillCloud = Pick<CloudProcess, 'endpoint' | 'env' | 'otherAccounts'>;

export interface KillPlan {
  readonly cloud: KillCloud;
  /** Arguments of `kiln`, a new AMI name for each try. */
  readonly buildArgs: (ami: string) => readonly string[];
  readonly cwd: string;
  readonly onTry?: (line: string) => void;
  /** Every how many points one is tried, so that the moments of calls take turns. All where it is not given. */
  readonly every?: number;
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
 * An AMI that the ledger had called finished may stay; nothing else. Every account of the cloud takes its share of the
 * calls, at the same time as the others.
 */
export async function tryKillPoints(plan: KillPlan): Promise<KillReport> {
  const lanes = await Promise.all(
    [plan.cloud.env, ...Object.values(plan.cloud.otherAccounts)].map((env, index) =>
      openLane(plan, env, `lane-${index + 1}`),
    ),
  );
  try {
    const [calls = 0] = await Promise.all(lanes.map(countCalls));
    let next = 1;
    let reached = true;
    const tries: Try[] = [];
    await Promise.all(
      lanes.map(async (lane) => {
        while (reached) {
          const number = next;
          next += 1;
          const here: Try[] = [];
          const chosen = moments.filter((_, at) => (number * moments.length + at) % (plan.every ?? 1) === 0);
          for (const moment of chosen) here.push(await tryPoint(lane, { number, moment }));
          reached &&= here.some(({ struck }) => struck) || (here.length === 0 && number <= calls);
          tries.push(...here);
        }
      }),
    );
    return {
      calls,
      points: tries.filter(({ struck }) => struck).length,
      needed: tries.filter(({ struck, before }) => struck && before > 0).length,
      failures: tries.flatMap(({ left }) => left),
    };
  } finally {
    await Promise.all(lanes.map(closeLane));
  }
}

/** An account in which one build is killed after the other. */
interface Lane {
  readonly plan: KillPlan;
  readonly proxy: TapProxy;
  readonly client: EC2Client;
  readonly iam: IAMClient;
  readonly env: Readonly<Record<string, string>>;
  readonly name: string;
  /** Holds the ledgers of its builds, and no others. */
  readonly stateHome: string;
}

async function openLane(plan: KillPlan, env: KillCloud['env'], name: string): Promise<Lane> {
  const proxy = await startTapProxy(plan.cloud.endpoint);
  const stateHome = join(plan.cwd, name);
  return {
    plan,
    proxy,
    client: ec2ClientFor(env),
    iam: iamClientFor(env),
    env: { ...env, AWS_ENDPOINT_URL: proxy.endpoint, XDG_STATE_HOME: stateHome },
    name,
    stateHome,
  };
}

async function closeLane({ client, iam, proxy }: Lane): Promise<void> {
  client.destroy();
  iam.destroy();
  await proxy.close();
}

interface Point {
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

async function tryPoint(lane: Lane, { number, moment }: Point): Promise<Try> {
  const { plan, proxy, client, iam, env } = lane;
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
  await proxy.cutOff();
  proxy.listen(() => {});
  const finished = await finishedImages(lane);
  const unfinished = async (): Promise<readonly string[]> =>
    [...(await listLeftovers(client)), ...(await listIdentities(iam))].filter(
      (line) => !finished.some((id) => line.endsWith(` ${id}`)),
    );
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

async function countCalls({ plan, proxy, client, env, name }: Lane): Promise<number> {
  proxy.reset();
  const result = await runKiln(plan.buildArgs(`not-killed-${name}`), { env, cwd: plan.cwd });
  const [problem] = failureOf(result, 'the build that nobody killed');
  if (problem !== undefined) throw new Error(problem);
  for (const id of await ownImages(client)) await removeImage(client, id);
  return proxy.actions.length;
}

/** The images that a ledger calls finished, and their snapshots. A build without a ledger has ended well: then all of them. */
async function finishedImages({ stateHome, client }: Lane): Promise<readonly string[]> {
  const folder = join(stateHome, 'kiln', 'ledgers');
  const names = await readdir(folder).catch(() => []);
  const lines = (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).flatMap(
    (text) => text.split('\n').filter(Boolean).flatMap(parseLine),
  );
  const kept = new Set(lines.flatMap(({ keys = [] }) => keys));
  const images =
    lines.length === 0
      ? await ownImages(client)
      : lines.filter(({ line, key = '' }) => line === 'held' && kept.has(key)).flatMap(({ id }) => id ?? []);
  const snapshots = await Promise.all(images.map((id) => snapshotsOf(client, id)));
  return [...images, ...snapshots.flat()];
}

interface LedgerLine {
  readonly line: string;
  readonly key?: string;
  /** Of a line of what is kept. */
  readonly keys?: readonly string[];
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
