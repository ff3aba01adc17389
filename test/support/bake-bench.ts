import type { Lease } from '../../src/aws/identity/lease.ts';
import { bake } from '../../src/builders/amazon/ebs/bake.ts';
import { prepareEbs } from '../../src/builders/amazon/ebs/prepare.ts';
import { reclaims } from '../../src/builders/amazon/leftovers/reclaimers.ts';
import type { Artifact } from '../../src/contracts/artifact.ts';
import type { BuilderTools, RunContext } from '../../src/contracts/component.ts';
import { ebsConfig, runContext } from './ebs-config.ts';
import { machine } from './engine-bench.ts';
import { LeapingClock } from './leaping-clock.ts';
import { MemoryEc2 } from './memory-ec2.ts';
import { MemoryLedger } from './memory-ledger.ts';

const forever = new AbortController().signal;

/** A source with nothing that is not needed. */
export const plainSource =
  'ami_name = "web"\nsource_ami = "ami-source"\ninstance_type = "t3.micro"\ncommunicator = "none"\n';

/** One with tags and a description that are known at the build only. */
export const taggedSource = `${plainSource}run_tags = { By = "kiln" }\ntags = { Base = "{{ .SourceAMIName }} {{ .SourceAMITags.Release }}" }\nami_description = "d"\n`;

/** An EC2 in memory, and all that a bake by the builder `amazon-ebs` needs. */
export interface BakeBench {
  readonly cloud: MemoryEc2;
  readonly clock: LeapingClock;
  readonly ledger: MemoryLedger;
  readonly lines: string[];
  readonly run: (template: string) => Promise<Artifact | undefined>;
  readonly gc: () => Promise<void>;
}

/** Credentials that never end. */
export const keysForGood: Lease = {
  credentials: { accessKeyId: 'A', secretAccessKey: 's' },
  renewal: { kind: 'permanent' },
};

/** A bench of its own for each build. */
export function bakeBench(lease = keysForGood, changes: Partial<RunContext> = {}): BakeBench {
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
