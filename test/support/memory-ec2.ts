import { AwsError } from '../../src/aws/aws-error.ts';
import { newPollers } from '../../src/aws/waiters/pollers.ts';
import { Waits } from '../../src/aws/waiters/waits.ts';
import type { Clock } from '../../src/base/clock.ts';
import type { Ec2Action, Ec2Region } from '../../src/builders/amazon/ports.ts';
import type { BlockDeviceMapping, Ec2Operations, Image, Instance } from '../../src/wire/shapes/ec2.ts';

/** A call that is about to be carried out, or has been and is about to be answered. */
export type CallHook = (moment: 'request' | 'answer', action: string, number: number) => void;

type Handlers = { [A in Ec2Action]?: (input: Ec2Operations[A]['input']) => Ec2Operations[A]['output'] };

interface LiveInstance {
  readonly instance: Instance & { readonly InstanceId: string };
  readonly token: string | undefined;
  groups: readonly string[];
  state: 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';
}

const next = { pending: 'running', stopping: 'stopped', 'shutting-down': 'terminated' } as const;

const sourceImage: Image = {
  ImageId: 'ami-source',
  Name: 'base-2026',
  OwnerId: '111122223333',
  State: 'available',
  Architecture: 'x86_64',
  CreationDate: '2026-01-10T08:00:00.000Z',
  RootDeviceType: 'ebs',
  VirtualizationType: 'hvm',
  Tags: [{ Key: 'Release', Value: '7' }],
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-root', DeleteOnTermination: true } },
    { DeviceName: '/dev/sdb', Ebs: { SnapshotId: 'snap-data', DeleteOnTermination: false } },
  ],
};

/** As much of EC2 as a build needs, in memory. What is asked for is ready at the first look after. */
export class MemoryEc2 {
  /** Every call in order, and its input. */
  readonly calls: Array<{ readonly action: Ec2Action; readonly input: object }> = [];
  readonly instances = new Map<string, LiveInstance>();
  readonly volumes = new Set<string>();
  /** By name, when they were made; undefined of those that builds make. */
  readonly keyPairs = new Map<string, Date | undefined>();
  readonly groups = new Map<string, string>();
  readonly images = new Map<string, Image>([['ami-source', sourceImage]]);
  readonly snapshots = new Map<string, string>();
  /** Throws to refuse a call, or to lose its answer. */
  hook: CallHook = () => undefined;
  /** Whether instances that are to end go on ending. */
  neverEnding = false;
  #made = 0;

  region(clock: Clock): Ec2Region {
    const ec2: Ec2Region['ec2'] = (action, input, signal) => this.#call(action, input, signal);
    const iam = (): Promise<never> => Promise.reject(new Error('There is no IAM here'));
    const client = {
      region: 'us-east-1',
      ec2: ec2 as never,
      iam,
      sts: () => Promise.reject(new Error('There is no STS here')),
      secretsManager: () => Promise.reject(new Error('There is no Secrets Manager here')),
      ssm: () => Promise.reject(new Error('There is no Systems Manager here')),
    };
    return { region: 'us-east-1', clock, ec2, iam, waits: new Waits(newPollers(client, clock), {}) };
  }

  /** What a build would leave behind: everything but the source image. */
  get left(): readonly string[] {
    const alive = [...this.instances.values()].filter(({ state }) => state !== 'terminated');
    const images = [...this.images.keys()].filter((id) => id !== 'ami-source');
    return [
      ...alive.map(({ instance }) => instance.InstanceId),
      ...this.volumes,
      ...this.keyPairs.keys(),
      ...this.groups.keys(),
      ...images,
      ...this.snapshots.keys(),
    ];
  }

  async #call<A extends Ec2Action>(
    action: A,
    input: Ec2Operations[A]['input'],
    signal: AbortSignal,
  ): Promise<Ec2Operations[A]['output']> {
    signal.throwIfAborted();
    const number = this.calls.push({ action, input });
    this.hook('request', action, number);
    const handler: Handlers[A] = this.#handlers[action];
    if (handler === undefined) throw new Error(`MemoryEc2 has no ${action}`);
    const output = handler(input);
    this.hook('answer', action, number);
    return output;
  }

  readonly #handlers: Handlers = {
    DescribeRegions: () => ({ Regions: [{ RegionName: 'us-east-1' }, { RegionName: 'eu-west-1' }] }),
    DescribeImages: ({ ImageIds, Filters, Owners = [] }) => {
      const found = [...this.images.values()].filter(
        (image) =>
          (ImageIds?.includes(image.ImageId ?? '') ?? true) &&
          (Filters ?? []).every(({ Values }) => Values?.includes(image.Name ?? '')) &&
          (!Owners.includes('self') || image.OwnerId === 'self'),
      );
      const unknown = ImageIds?.find((id) => !this.images.has(id));
      if (unknown !== undefined) throw notFound('InvalidAMIID.NotFound', unknown);
      return { Images: found };
    },
    CreateKeyPair: ({ KeyName }) => {
      this.keyPairs.set(KeyName, undefined);
      return { KeyName, KeyPairId: `key-${KeyName}`, KeyMaterial: 'PEM' };
    },
    DescribeKeyPairs: ({ KeyNames = [] }) => {
      const unknown = KeyNames.find((name) => !this.keyPairs.has(name));
      if (unknown !== undefined) throw notFound('InvalidKeyPair.NotFound', unknown);
      return {
        KeyPairs: KeyNames.map((KeyName) => ({ KeyName, CreateTime: this.keyPairs.get(KeyName) })),
      };
    },
    DeleteKeyPair: ({ KeyName = '' }) =>
      this.keyPairs.delete(KeyName) ? { KeyPairId: `key-${KeyName}` } : {},
    CreateSecurityGroup: ({ GroupName }) => {
      const GroupId = this.#id('sg');
      this.groups.set(GroupId, GroupName);
      return { GroupId };
    },
    DescribeSecurityGroups: ({ Filters = [] }) => ({
      SecurityGroups: [...this.groups, ['sg-default', 'default'] as const]
        .filter(([, name]) =>
          Filters.every(({ Values }) => ['vpc-1', name].some((one) => Values?.includes(one))),
        )
        .map(([GroupId]) => ({ GroupId })),
    }),
    AuthorizeSecurityGroupIngress: () => ({}),
    DeleteSecurityGroup: ({ GroupId = '' }) => {
      const inUse = [...this.instances.values()].some(
        ({ state, groups }) => state !== 'terminated' && groups.includes(GroupId),
      );
      if (inUse) throw refusal('DependencyViolation', 'It has a dependent object');
      if (!this.groups.delete(GroupId)) throw notFound('InvalidGroup.NotFound', GroupId);
      return {};
    },
    RunInstances: ({ ClientToken, ImageId = '', SecurityGroupIds: groups = [] }) => {
      const InstanceId = this.#id('i');
      const BlockDeviceMappings = (this.images.get(ImageId)?.BlockDeviceMappings ?? []).map((mapping) =>
        this.#attach(mapping),
      );
      const instance = { InstanceId, VpcId: 'vpc-1', PublicIpAddress: '192.0.2.7', BlockDeviceMappings };
      this.instances.set(InstanceId, { instance, token: ClientToken, groups, state: 'pending' });
      return { Instances: [instance] };
    },
    DescribeInstances: ({ InstanceIds, Filters = [] }) => {
      const asked = [...this.instances.values()].filter(
        ({ instance, token }) =>
          (InstanceIds?.includes(instance.InstanceId) ?? true) &&
          Filters.every(({ Values }) => Values?.includes(token ?? '')),
      );
      for (const one of asked) this.#advance(one);
      return {
        Reservations: [
          { Instances: asked.map(({ instance, state }) => ({ ...instance, State: { Name: state } })) },
        ],
      };
    },
    ModifyInstanceAttribute: ({ InstanceId, Groups = [] }) => {
      const found = this.instances.get(InstanceId);
      if (found === undefined) throw notFound('InvalidInstanceID.NotFound', InstanceId);
      found.groups = Groups;
      return {};
    },
    StopInstances: ({ InstanceIds }) => this.#change(InstanceIds, 'stopping'),
    TerminateInstances: ({ InstanceIds }) => this.#change(InstanceIds, 'shutting-down'),
    DeleteVolume: ({ VolumeId }) => {
      if (!this.volumes.delete(VolumeId)) throw notFound('InvalidVolume.NotFound', VolumeId);
      return {};
    },
    CreateImage: ({ InstanceId, Name }) => {
      const ImageId = this.#id('ami');
      const mappings = this.instances.get(InstanceId)?.instance.BlockDeviceMappings ?? [];
      const BlockDeviceMappings = mappings.map(({ DeviceName }) => ({
        DeviceName,
        Ebs: { SnapshotId: this.#snapshot(ImageId) },
      }));
      const made = {
        ImageId,
        Name,
        OwnerId: 'self',
        State: 'available' as const,
        SourceInstanceId: InstanceId,
        BlockDeviceMappings,
      };
      this.images.set(ImageId, made);
      return { ImageId };
    },
    DeregisterImage: ({ ImageId }) => {
      if (!this.images.delete(ImageId)) throw notFound('InvalidAMIID.NotFound', ImageId);
      return {};
    },
    DescribeSnapshots: ({ Filters = [] }) => {
      const [wanted = ''] = Filters[0]?.Values ?? [];
      const found = [...this.snapshots].filter(([, image]) => wanted.includes(image));
      return { Snapshots: found.map(([SnapshotId]) => ({ SnapshotId })) };
    },
    DeleteSnapshot: ({ SnapshotId }) => {
      if (!this.snapshots.delete(SnapshotId)) throw notFound('InvalidSnapshot.NotFound', SnapshotId);
      return {};
    },
    CreateTags: () => ({}),
    ModifyImageAttribute: () => ({}),
  };

  #attach({ DeviceName, Ebs }: BlockDeviceMapping): {
    DeviceName: string;
    Ebs: { VolumeId: string; DeleteOnTermination: boolean };
  } {
    const VolumeId = this.#id('vol');
    this.volumes.add(VolumeId);
    return {
      DeviceName: DeviceName ?? '',
      Ebs: { VolumeId, DeleteOnTermination: Ebs?.DeleteOnTermination ?? true },
    };
  }

  #change(ids: readonly string[], state: 'stopping' | 'shutting-down'): object {
    for (const id of ids) {
      const found = this.instances.get(id);
      if (found === undefined) throw notFound('InvalidInstanceID.NotFound', id);
      if (found.state !== 'terminated') found.state = state;
    }
    return {};
  }

  #advance(one: LiveInstance): void {
    const { state } = one;
    if (state !== 'pending' && state !== 'stopping' && state !== 'shutting-down') return;
    if (state === 'shutting-down' && this.neverEnding) return;
    one.state = next[state];
    if (one.state !== 'terminated') return;
    for (const { Ebs } of one.instance.BlockDeviceMappings ?? []) {
      if (Ebs?.DeleteOnTermination) this.volumes.delete(Ebs.VolumeId ?? '');
    }
  }

  #snapshot(image: string): string {
    const id = this.#id('snap');
    this.snapshots.set(id, image);
    return id;
  }

  #id(kind: string): string {
    this.#made += 1;
    return `${kind}-${this.#made}`;
  }
}

/** An answer of AWS's that refuses a call; `ambiguous` where an earlier try may have been carried out. */
export function refusal(code: string, detail: string, ambiguous = false): AwsError {
  const request = { service: 'ec2', operation: 'Any', requestId: '', status: 400, retryable: false } as const;
  return new AwsError({ ...request, code, detail, ambiguous });
}

function notFound(code: string, id: string): AwsError {
  return refusal(code, `There is no ${id}`);
}
