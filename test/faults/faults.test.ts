import { ClientRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFaultBench, type FaultBench, type StruckBuild } from './fault-bench.ts';
import { faults, refuseAlways, strikeOnce } from './faults.ts';

const template = `
source "amazon-ebs" "t" {
  region                  = "us-east-1"
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  instance_type           = "t3.micro"
  temporary_key_pair_type = "ed25519"
  communicator            = "none"
  ami_name                = "made"
  ami_description         = "Made under fire"
  ami_users               = ["210987654321"]
  snapshot_users          = ["210987654321"]
  run_tags                = { Stage = "build" }
  tags                    = { Name = "made" }
  deprecate_at            = "2099-01-01T00:00:00Z"
  ami_regions             = ["us-east-1", "eu-west-1"]
  encrypt_boot            = true
  region_kms_key_ids      = { us-east-1 = "alias/images", eu-west-1 = "alias/images" }
  kms_key_id              = "alias/images"
}
build {
  sources = ["source.amazon-ebs.t"]
}
`;

const place = { template, regions: ['us-east-1', 'eu-west-1'] };

/** How many builds run at the same time: most of each is waiting. */
const lanes = 4;
/** A client of ours gives up after a minute of silence; the test has less patience. */
const patienceMs = 700;

// oxlint-disable-next-line typescript/unbound-method -- it is called with a request as `this` below
const { setTimeout: setPatience } = ClientRequest.prototype;
let benches: readonly FaultBench[];

beforeAll(async () => {
  ClientRequest.prototype.setTimeout = function setTimeout(ms, listener) {
    return setPatience.call(this, Math.min(ms, patienceMs), listener);
  };
  benches = await Promise.all(Array.from({ length: lanes }, () => startFaultBench(place)));
});
afterAll(async () => {
  ClientRequest.prototype.setTimeout = setPatience;
  await Promise.all(benches.map((bench) => bench.close()));
});

/** Gives each of the tasks to whichever bench is free. */
async function inLanes<Task>(
  tasks: readonly Task[],
  run: (bench: FaultBench, task: Task) => Promise<void>,
): Promise<void> {
  const waiting = [...tasks];
  await Promise.all(
    benches.map(async (bench) => {
      for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) await run(bench, task);
    }),
  );
}

async function calmBuild(): Promise<StruckBuild> {
  const build = await benches[0]?.build(() => undefined);
  if (build?.exit !== 0) throw new Error(`A build without faults fails:\n${build?.stdout}`);
  return build;
}

test('a build in which any one call fails once ends as if nothing had happened', async () => {
  const calm = await calmBuild();
  const strikes = faults.flatMap((fault) => calm.actions.map((_, index) => ({ fault, number: index + 1 })));
  const problems: string[] = [];
  await inLanes(strikes, async (bench, { fault, number }) => {
    const { exit, stdout, actions, left } = await bench.build(strikeOnce(fault, number));
    const where = `${fault} at call ${number}, ${actions[number - 1]}`;
    if (exit !== 0) problems.push(`${where}: ${stdout}`);
    if (left.join('\n') !== calm.left.join('\n')) problems.push(`${where}: left ${left.join(', ')}`);
  });
  console.log(
    `${strikes.length} builds, one of ${calm.actions.length} calls struck in each: ${problems.length} problems`,
  );
  expect(problems).toEqual([]);
}, 300_000);

test('a build that may not do one thing says which, and leaves only what it may not take away', async () => {
  const actions = [...new Set((await calmBuild()).actions)];
  const problems: string[] = [];
  let failed = 0;
  await inLanes(actions, async (_, action) => {
    const bench = await startFaultBench(place); // of its own, since things may stay
    const { exit, stdout, left } = await bench.build(refuseAlways(action));
    await bench.close();
    if (exit === 0) return;
    failed += 1;
    if (!stdout.includes(action)) problems.push(`${action} is not named: ${stdout}`);
    if (!/^(?:Delete|Deregister|Terminate)/.test(action) && left.length > 0)
      problems.push(`${action}: left ${left.join(', ')}`);
  });
  console.log(
    `${failed} of ${actions.length} builds failed, each refused an action: ${problems.length} problems`,
  );
  expect(problems).toEqual([]);
  expect(failed).toBeGreaterThan(actions.length / 2);
}, 300_000);
