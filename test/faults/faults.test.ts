import { expect, onTestFinished, test } from 'vitest';
import { startFaultBench, type FaultBench, type StruckBuild } from './fault-bench.ts';
import { faults, refuseAlways, strikeOnce } from './faults.ts';
import { takeOverPatience } from './give-up-waiting.ts';

const source = `
  region                  = "us-east-1"
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  temporary_key_pair_type = "ed25519"
  communicator            = "none"
  ami_name                = "made"
  run_tags                = { Stage = "build" }
  tags                    = { Name = "made" }
`;

const copied = `
  instance_type           = "t3.micro"
  ami_description         = "Made under fire"
  ami_users               = ["210987654321"]
  snapshot_users          = ["210987654321"]
  deprecate_at            = "2099-01-01T00:00:00Z"
  ami_regions             = ["us-east-1", "eu-west-1"]
  encrypt_boot            = true
  region_kms_key_ids      = { us-east-1 = "alias/images", eu-west-1 = "alias/images" }
  kms_key_id              = "alias/images"
`;

const profiled = `
  instance_type           = "t3.micro"
  temporary_iam_instance_profile_policy_document {
    Version = "2012-10-17"
    Statement {
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["*"]
    }
  }
`;

const bought = `
  spot_price              = "auto"
  spot_instance_types     = ["t3.micro", "t3.small"]
  spot_tags               = { Stage = "build" }
  fleet_tags              = { Stage = "build" }
`;

const regions = ['us-east-1', 'eu-west-1'];

function templateOf(options: string): string {
  return `source "amazon-ebs" "t" {${source}${options}}\nbuild {\n  sources = ["source.amazon-ebs.t"]\n}\n`;
}

/** How many builds run at the same time: most of each is waiting. */
const width = 10;
interface Lanes {
  /** What a build comes to in which nothing fails. */
  readonly calm: StruckBuild;
  /** Gives each of the tasks to whichever bench is free. */
  each<Task>(tasks: readonly Task[], run: (bench: FaultBench, task: Task) => Promise<void>): Promise<void>;
}

async function openLanes(template: string): Promise<Lanes> {
  const benches = await Promise.all(
    Array.from({ length: width }, () => startFaultBench({ template, regions })),
  );
  onTestFinished(async () => {
    await Promise.all(benches.map((bench) => bench.close()));
  });
  const calm = await benches[0]?.build(() => undefined);
  if (calm?.exit !== 0) throw new Error(`A build without faults fails:\n${calm?.stdout}`);
  return {
    calm,
    async each(tasks, run) {
      const waiting = [...tasks];
      await Promise.all(
        benches.map(async (bench) => {
          for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) await run(bench, task);
        }),
      );
    },
  };
}

const kinds = [
  ['copies, encryption and sharing', copied, 1],
  ['an instance profile of its own', profiled, 1],
  ['an instance of the spot market', bought, 7],
] as const;

/** One of how many strikes is tried; `npm run fault-test` tries all. */
const isThinned = process.env['KILN_POINTS'] !== 'all';

test.each(kinds)(
  'a build with %s in which any one call fails once ends as if nothing had happened',
  async (kind, options, every) => {
    const giveUpWaiting = takeOverPatience();
    const lanes = await openLanes(templateOf(options));
    const { calm } = lanes;
    const all = faults.flatMap((fault) => calm.actions.map((_, index) => ({ fault, number: index + 1 })));
    const strikes = isThinned ? all.filter((_, index) => index % every === 0) : all;
    const problems: string[] = [];
    await lanes.each(strikes, async (bench, strike) => {
      const { exit, stdout, actions, left } = await bench.build(strikeOnce(strike, giveUpWaiting));
      const { fault, number } = strike;
      const where = `${fault} at call ${number}, ${actions[number - 1]}`;
      if (exit !== 0) problems.push(`${where}: ${stdout}`);
      if (left.join('\n') !== calm.left.join('\n')) problems.push(`${where}: left ${left.join(', ')}`);
    });
    console.log(
      `${strikes.length} builds with ${kind}, one of ${calm.actions.length} calls struck in each: ${problems.length} problems`,
    );
    expect(problems).toEqual([]);
  },
  600_000,
);

test.each(kinds)(
  'a build with %s that may not do one thing says which, and leaves only what it may not take away',
  async (kind, options) => {
    const template = templateOf(options);
    const lanes = await openLanes(template);
    const { calm } = lanes;
    // What may not be detached is waited for, long beyond a test.
    const actions = [...new Set(calm.actions)].filter(
      (action) => !/^(?:Remove|DeleteRolePolicy)/.test(action),
    );
    const problems: string[] = [];
    let failed = 0;
    await lanes.each(actions, async (_, action) => {
      const bench = await startFaultBench({ template, regions }); // of its own, since things may stay
      const { exit, stdout, left } = await bench.build(refuseAlways(action));
      await bench.close();
      if (exit === 0) return;
      failed += 1;
      if (!stdout.includes(action)) problems.push(`${action} is not named: ${stdout}`);
      if (!/^(?:Delete|Deregister|Terminate)/.test(action) && left.length > 0)
        problems.push(`${action}: left ${left.join(', ')}`);
    });
    console.log(
      `${failed} of ${actions.length} builds with ${kind} failed, each refused an action: ${problems.length} problems`,
    );
    expect(problems).toEqual([]);
    expect(failed).toBeGreaterThan(actions.length / 2);
  },
  600_000,
);
