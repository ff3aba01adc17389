import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UnreachableError } from '../../../aws/aws-error.ts';
import type { Artifact } from '../../../contracts/artifact.ts';
import type { Lease } from '../../../aws/identity/lease.ts';
import type { BuilderTools, RunContext } from '../../../contracts/component.ts';
import type { Held, Ledger, LedgerEntry } from '../../../contracts/ledger.ts';
import { ebsConfig, runContext } from '../../../../test/support/ebs-config.ts';
import { machine } from '../../../../test/support/engine-bench.ts';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { MemoryEc2, refusal } from '../../../../test/support/memory-ec2.ts';
import { reclaims } from '../leftovers/reclaimers.ts';
import { bakeSteps } from './bake-steps.ts';
import { bake } from './bake.ts';
import { prepareEbs } from './prepare.ts';

const forever = new AbortController().signal;
const plain =
  'ami_name = "web"\nsource_ami = "ami-source"\ninstance_type = "t3.micro"\ncommunicator = "none"\n';
const tagged = `${plain}run_tags = { By = "kiln" }\ntags = { Base = "{{ .SourceAMIName }} {{ .SourceAMITags.Release }}" }\nami_description = "d"\n`;

/** A ledger in memory. After `stop` nothing is written any more, as after `kill -9`. */
class MemoryLedger implements Ledger {
  readonly entries: LedgerEntry[] = [];
  stopped = false;
  readonly #clock: LeapingClock;
  readonly #undo: Array<() => Promise<void>> = [];

  constructor(clock: LeapingClock) {
    this.#clock = clock;
  }

  readonly acquire: Ledger['acquire'] = async (intent, create, release) => {
    const key = String(this.entries.length);
    const at = this.#clock.now().toISOString();
    this.#write(key, { ...intent, key, build: 'b', at, id: undefined, state: 'intended' });
    const undo = async (): Promise<void> => {
      if (['released', 'going'].includes(this.#entry(key).state)) return;
      await release(this.#entry(key), forever);
      this.#write(key, { ...this.#entry(key), state: 'released' });
    };
    this.#undo.push(undo);
    const { id, value } = await create();
    this.#write(key, { ...this.#entry(key), id, state: 'held' });
    const become = (state: LedgerEntry['state']): void => this.#write(key, { ...this.#entry(key), state });
    return {
      value,
      release: undo,
      leave: () => become('going'),
      gone: () => become('released'),
      keep: async () => become('kept'),
    } satisfies Held<typeof value>;
  };

  /** What the engine does at the end of a build. */
  async unwind(): Promise<void> {
    for (const undo of this.#undo.toReversed()) await undo().catch(() => undefined);
  }

  #entry(key: string): LedgerEntry {
    const entry = this.entries[Number(key)];
    if (entry === undefined) throw new Error(`There is no entry ${key}`);
    return entry;
  }

  #write(key: string, entry: LedgerEntry): void {
    if (this.stopped) throw new Error('The process is gone');
    this.entries[Number(key)] = entry;
  }
}

interface Bench {
  readonly cloud: MemoryEc2;
  readonly clock: LeapingClock;
  readonly ledger: MemoryLedger;
  readonly lines: string[];
  readonly run: (template: string) => Promise<Artifact | undefined>;
  readonly gc: () => Promise<void>;
}

const keysForGood: Lease = {
  credentials: { accessKeyId: 'A', secretAccessKey: 's' },
  renewal: { kind: 'permanent' },
};

function bench(lease = keysForGood, changes: Partial<RunContext> = {}): Bench {
  const cloud = new MemoryEc2();
  const clock = new LeapingClock();
  const ledger = new MemoryLedger(clock);
  const lines: string[] = [];
  const ui = {
    say: (text: string) => lines.push(text),
    error: (text: string) => lines.push(text),
    machine: () => undefined,
  };
  const tools: BuilderTools = {
    ui,
    signal: forever,
    ledger,
    step: (_, run) => run(),
    connect: async () => machine,
    provision: async () => undefined,
    hide: () => undefined,
    defer: () => undefined,
  };
  return {
    cloud,
    clock,
    ledger,
    lines,
    async run(template) {
      const { value, diags } = ebsConfig(template);
      const { value: plan } = prepareEbs(value, runContext({ clock, ...changes }));
      if (plan === undefined || diags.length > 0) throw new Error('The template is not sound');
      const open = async () => ({
        ...cloud.region(clock),
        caller: async () => ({ account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ann' }),
        identity: { link: 'environment', lease: async () => lease },
        endpoint: 'http://x/',
        elsewhere: (region: string) => ({ ...cloud.region(clock), region, endpoint: 'http://x/' }),
      });
      return bake({ ...plan, open }, tools);
    },
    async gc() {
      const lost = ledger.entries.filter(({ state }) => ['intended', 'held', 'going'].includes(state));
      for (const entry of lost.toReversed())
        await reclaims[entry.kind]?.(entry, cloud.region(clock), forever);
    },
  };
}

test('a build leaves its image and the snapshots of it, and nothing else', async () => {
  const { cloud, ledger, run } = bench();
  const artifact = await run(plain);
  expect(artifact).toMatchObject({
    builderId: 'mitchellh.amazonebs',
    id: 'us-east-1:ami-5',
    description: 'AMIs were created:\nus-east-1: ami-5\n',
    generatedData: { SourceAMI: 'ami-source', BuildRegion: 'us-east-1' },
  });
  expect(cloud.left).toEqual(['ami-5', 'snap-6', 'snap-7']);
  expect(ledger.entries.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
    'aws:image kept',
    'aws:instance released',
    'aws:key-pair released',
    'aws:security-group released',
    'aws:volume released',
  ]);
});

describe('the end of the instance', () => {
  const actions = ({ calls }: MemoryEc2): readonly string[] => calls.map(({ action }) => action);
  const withoutLeftovers = (cloud: MemoryEc2): void => {
    const { images } = cloud;
    const [root] = images.get('ami-source')?.BlockDeviceMappings ?? [];
    images.set('ami-source', { ...images.get('ami-source'), BlockDeviceMappings: root && [root] });
  };

  test('is not waited for: the temporary group goes while the image is made', async () => {
    const { cloud, ledger, run } = bench();
    withoutLeftovers(cloud);
    cloud.neverEnding = true;
    await run(plain);
    expect(cloud.groups.size).toBe(0);
    expect(actions(cloud).indexOf('DeleteSecurityGroup')).toBeLessThan(
      actions(cloud).indexOf('TerminateInstances'),
    );
    expect(ledger.entries.find(({ kind }) => kind === 'aws:instance')?.state).toBe('going');
  });

  test('is noted where it is seen', async () => {
    const { cloud, ledger, run } = bench();
    withoutLeftovers(cloud);
    await run(plain);
    expect(ledger.entries.find(({ kind }) => kind === 'aws:instance')?.state).toBe('released');
  });

  test('is waited for where the instance may not be moved to another group', async () => {
    const { cloud, run } = bench();
    withoutLeftovers(cloud);
    cloud.hook = (moment, action) => {
      if (action === 'ModifyInstanceAttribute') throw refusal('UnauthorizedOperation', moment);
    };
    await run(plain);
    expect(actions(cloud).indexOf('DeleteSecurityGroup')).toBeGreaterThan(
      actions(cloud).indexOf('TerminateInstances'),
    );
    expect(cloud.left).toEqual(['ami-4', 'snap-5']);
  });

  test('is waited for with -wait-terminated', async () => {
    const { cloud, ledger, run } = bench(keysForGood, { waitTerminated: true });
    withoutLeftovers(cloud);
    await run(plain);
    expect(ledger.entries.find(({ kind }) => kind === 'aws:instance')?.state).toBe('released');
    expect(actions(cloud).slice(-2)).toEqual(['TerminateInstances', 'DescribeInstances']);
  });
});

test('an artifact that is destroyed takes its snapshots along', async () => {
  const { cloud, run } = bench();
  const artifact = await run(plain);
  await artifact?.destroy(forever);
  expect(cloud.left).toEqual([]);
});

test('tags and descriptions know the source image', async () => {
  const { cloud, run } = bench();
  await run(tagged);
  const tags = cloud.calls.find(({ action }) => action === 'CreateTags');
  expect(tags?.input).toEqual({
    Resources: ['ami-5', 'snap-6', 'snap-7'],
    Tags: [{ Key: 'Base', Value: 'base-2026 7' }],
  });
});

const stepToken: Lease = {
  credentials: {
    accessKeyId: 'A',
    secretAccessKey: 's',
    expiration: new Date('2026-01-31T12:10:00Z'),
  },
  renewal: { kind: 'fixed', why: 'the step ends' },
};

test('a build says who it is, and until when', async () => {
  const { lines, run } = bench();
  await run(plain);
  expect(lines).toContain(
    'Calling AWS as arn:aws:iam::123456789012:user/ann (credentials: environment); these keys have no end',
  );
});

test('credentials that end too early are told of before anything is made, and refused where that is asked for', async () => {
  const shortage =
    'The AWS session ends in 10m0s, and the build takes 15m0s or more: the step ends. Ask for a longer session, or use credentials that can be renewed';
  const warned = bench(stepToken);
  await warned.run(plain);
  expect(warned.lines[0]).toBe(shortage);
  const refused = bench(stepToken, { requireLifetime: true });
  await expect(refused.run(plain)).rejects.toThrow(shortage);
  expect(refused.ledger.entries).toEqual([]);
});

test('nothing is made where the name of the image is taken', async () => {
  const { cloud, run } = bench();
  cloud.images.set('ami-old', { ImageId: 'ami-old', Name: 'web', OwnerId: 'self' });
  await expect(run(plain)).rejects.toThrow('An image named "web" exists already (ami-old)');
  expect(cloud.calls.filter(({ action }) => !action.startsWith('Describe'))).toEqual([]);
});

test('no matching image is an error that lists what is there', async () => {
  const { run } = bench();
  const filter = 'source_ami_filter {\n filters = { name = "bass-*" }\n owners = ["111122223333"]\n}\n';
  const template = plain.replace('source_ami = "ami-source"\n', filter);
  await expect(run(template)).rejects.toThrow(
    'No image in us-east-1 matches name = "bass-*", owners 111122223333. Correct the filters, the owners or the region. What is there:\n  ami-source  base-2026 (x86_64, 2026-01-10)',
  );
});

test('an unknown image id is an error that says so', async () => {
  const { run } = bench();
  await expect(run(plain.replace('ami-source', 'ami-nowhere'))).rejects.toThrow(
    'There is no image ami-nowhere in us-east-1',
  );
});

describe('a failure at any call', () => {
  test('leaves nothing behind once the build is undone', async () => {
    const calls = await countCalls(tagged);
    for (let failing = 1; failing <= calls; failing++) {
      const { cloud, ledger, run } = bench();
      cloud.hook = (moment, _, number) => {
        if (moment === 'request' && number === failing) throw refusal('InvalidRequest', 'It may not be');
      };
      const failed = await run(tagged).then(
        () => false,
        () => true,
      );
      await ledger.unwind();
      expect([failing, failed ? cloud.left : []]).toEqual([failing, []]);
    }
  });

  test('leaves nothing behind where the answer got lost', async () => {
    const calls = await countCalls(tagged);
    for (let lost = 1; lost <= calls; lost++) {
      const { cloud, ledger, run } = bench();
      cloud.hook = (moment, operation, number) => {
        if (moment !== 'answer' || number !== lost) return;
        throw new UnreachableError({ service: 'ec2', operation, endpoint: 'x', ambiguous: true });
      };
      const failed = await run(tagged).then(
        () => false,
        () => true,
      );
      await ledger.unwind();
      expect([lost, failed ? cloud.left : []]).toEqual([lost, []]);
    }
  });
});

describe('a build that is killed at any call', () => {
  test.each(['before the request', 'before the answer', 'after the answer'])(
    '%s is cleaned up by gc',
    async (when) => {
      const calls = await countCalls(plain);
      for (let last = 1; last <= calls; last++) {
        const { cloud, ledger, run, gc } = bench();
        cloud.hook = (moment, _, number) => {
          if (ledger.stopped) throw new Error('The process is gone');
          if (number !== last || moment !== (when === 'before the request' ? 'request' : 'answer')) return;
          ledger.stopped = true;
          if (when !== 'after the answer') throw new Error('The process is gone');
        };
        await run(plain).catch(() => undefined);
        cloud.hook = () => undefined;
        await gc();
        const kept = ledger.entries.some(({ state }) => state === 'kept');
        expect([last, kept ? [] : cloud.left]).toEqual([last, []]);
      }
    },
  );
});

test('a key pair whose private key got lost with an answer is made anew', async () => {
  const { cloud, run } = bench();
  let tries = 0;
  cloud.hook = (moment, action) => {
    if (action !== 'CreateKeyPair' || moment !== 'answer') return;
    tries += 1;
    if (tries === 1) throw refusal('InvalidKeyPair.Duplicate', 'It exists', true);
  };
  await run(plain);
  expect(tries).toBe(2);
});

test('a key pair that bears the name which the template gives, and was there before, stays', async () => {
  const { cloud, ledger, run } = bench();
  cloud.keyPairs.set('mine', new Date('2026-01-01T00:00:00Z'));
  cloud.hook = (moment, action) => {
    if (action === 'CreateKeyPair' && moment === 'request')
      throw refusal('InvalidKeyPair.Duplicate', 'It exists', true);
  };
  await expect(run(`${plain}\ntemporary_key_pair_name = "mine"`)).rejects.toThrow('It exists');
  await ledger.unwind();
  expect([...cloud.keyPairs.keys()]).toEqual(['mine']);
});

test('what AWS does not know yet, though it has made it, is asked for again', async () => {
  const { cloud, clock, run } = bench();
  let tries = 0;
  cloud.hook = (moment, action) => {
    if (action !== 'AuthorizeSecurityGroupIngress' || moment !== 'request') return;
    tries += 1;
    if (tries < 3) throw refusal('InvalidGroup.NotFound', "The security group 'sg-1' does not exist");
  };
  await run(plain);
  expect(tries).toBe(3);
  expect(clock.slept.slice(0, 2)).toEqual([200, 400]);
});

describe('the calls of a plain build', () => {
  const policies = new URL('../../../../../shared/reference/classic-policies.json', import.meta.url);

  test('are those that its steps declare', async () => {
    const declared = new Set(bakeSteps.flatMap(({ uses }) => uses.map(({ action }) => action.toLowerCase())));
    const undeclared = (await actionsOf(tagged)).filter((action) => !declared.has(action));
    expect(undeclared).toEqual([]);
  });

  test.skipIf(!existsSync(policies))('need no permission that users of the Amazon plugin lack', async () => {
    const { documented } = JSON.parse(readFileSync(policies, 'utf8')) as {
      readonly documented: readonly string[];
    };
    const allowed = new Set(documented.map((action) => action.toLowerCase()));
    const beyond = (await actionsOf(tagged)).filter((action) => !allowed.has(action));
    expect(beyond).toEqual([]);
  });

  test.skipIf(!existsSync(policies))('are declared as always made only where those users hold them', () => {
    const { documented } = JSON.parse(readFileSync(policies, 'utf8')) as {
      readonly documented: readonly string[];
    };
    const allowed = new Set([...documented.map((action) => action.toLowerCase()), 'sts:getcalleridentity']);
    const always = bakeSteps.flatMap(({ uses }) =>
      uses.filter(({ when }) => when === undefined || when.endsWith('= false')),
    );
    expect(always.map(({ action }) => action).filter((action) => !allowed.has(action.toLowerCase()))).toEqual(
      [],
    );
  });
});

async function countCalls(template: string): Promise<number> {
  const { cloud, run } = bench();
  await run(template);
  return cloud.calls.length;
}

async function actionsOf(template: string): Promise<readonly string[]> {
  const { cloud, run } = bench();
  await run(template);
  return [...new Set(cloud.calls.map(({ action }) => `ec2:${action}`.toLowerCase()))];
}
