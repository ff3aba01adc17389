import type { ContextKeys } from '../identity/context-keys.ts';
import { tagKeys } from '../identity/context-keys.ts';
import { resourceKinds } from '../model/resource-kind.ts';
import type { Region } from '../model/world.ts';

/** A resource that a call is about, as policies name it, with the keys of conditions that go with it. */
export interface Target {
  readonly arn: string;
  readonly keys: ContextKeys;
}

/** What a call makes, by resource type; what is not named here makes nothing, or nothing with a resource of its own. */
const made: Readonly<Record<string, readonly string[]>> = {
  RunInstances: ['instance', 'volume', 'network-interface'],
  CreateImage: ['image', 'snapshot'],
  RegisterImage: ['image'],
  CopyImage: ['image', 'snapshot'],
  CreateSnapshot: ['snapshot'],
  CreateSnapshots: ['snapshot'],
  CopySnapshot: ['snapshot'],
  CreateVolume: ['volume'],
  CreateSecurityGroup: ['security-group'],
  CreateVpc: ['vpc'],
  CreateSubnet: ['subnet'],
  CreateRouteTable: ['route-table'],
  CreateInternetGateway: ['internet-gateway'],
  AllocateAddress: ['elastic-ip'],
};

/** What a launch is about even where the call does not say which. */
const launchNeeds = ['subnet', 'security-group'];

type Input = Readonly<Record<string, unknown>>;

/** Images and snapshots are of no account in their ARN. */
function arnOf(type: string, id: string, { name, world }: Region): string {
  const account = type === 'image' || type === 'snapshot' ? '' : world.accountId;
  return `arn:aws:ec2:${name}:${account}:${type}/${id}`;
}

/**
 * The resources that a call is allowed for, each of which a policy must allow; `*` where EC2 looks at none.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2".
 */
export function ec2Targets(operation: string, input: Input, region: Region): readonly Target[] {
  if (/^(?:Describe|Get|List)/.test(operation)) return [{ arn: '*', keys: {} }];
  const named = [...new Set(textsIn(input))].flatMap((id) => existing(id, region));
  const types = new Set(named.map(({ type }) => type));
  const needed = operation === 'RunInstances' ? launchNeeds.filter((type) => !types.has(type)) : [];
  const targets = [
    ...named,
    ...newTargets(operation, input, region),
    ...needed.map((type) => ({ arn: arnOf(type, '*', region), keys: {} })),
    ...keyPairTargets(input, region),
  ];
  return targets.length === 0 ? [{ arn: '*', keys: {} }] : targets;
}

/** What a call that makes something with tags is allowed for as `ec2:CreateTags`. */
export function tagTargets(operation: string, input: Input, region: Region): readonly Target[] {
  return tagsByType(input).map(({ type, tags }) => ({
    arn: arnOf(type, '*', region),
    keys: { ...requestTags(tags), 'ec2:CreateAction': operation },
  }));
}

function newTargets(operation: string, input: Input, region: Region): readonly Target[] {
  const tagged = tagsByType(input);
  const { InstanceType: instanceType } = input;
  return (made[operation] ?? []).map((type) => ({
    arn: arnOf(type, '*', region),
    keys: {
      ...requestTags(tagged.find((one) => one.type === type)?.tags ?? []),
      ...(type === 'instance' && typeof instanceType === 'string' && { 'ec2:InstanceType': instanceType }),
    },
  }));
}

function keyPairTargets({ KeyName: name }: Input, region: Region): readonly Target[] {
  return typeof name === 'string' ? [{ arn: arnOf('key-pair', name, region), keys: {} }] : [];
}

interface ExistingTarget extends Target {
  readonly type: string;
}

function existing(id: string, region: Region): readonly ExistingTarget[] {
  const prefix = /^([a-z]+)-[0-9a-f]{8,17}$/.exec(id)?.[1];
  const kind = Object.values(resourceKinds).find((one) => one.prefix === prefix);
  if (kind === undefined) return [];
  const tags = region.tags.of(id).map(({ key, value }) => ({ Key: key, Value: value }));
  const keys = { ...tagKeys('aws:ResourceTag', tags), ...tagKeys('ec2:ResourceTag', tags) };
  // Key pairs are named by their name.
  const name = region.keyPairs.find(id)?.name ?? id;
  return [{ type: kind.type, arn: arnOf(kind.type, name, region), keys }];
}

/** All texts of an input, however deep: ids are among them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

interface RequestTag {
  readonly Key: string;
  readonly Value: string;
}

function requestTags(tags: readonly RequestTag[]): ContextKeys {
  return {
    ...tagKeys('aws:RequestTag', tags),
    'aws:TagKeys': tags.length === 0 ? undefined : tags.map(({ Key }) => Key),
  };
}

interface TypedTags {
  readonly type: string;
  readonly tags: readonly RequestTag[];
}

function tagsByType({ TagSpecifications: specifications }: Input): readonly TypedTags[] {
  if (!Array.isArray(specifications)) return [];
  return specifications.flatMap((one: Input): readonly TypedTags[] => {
    const { ResourceType: type, Tags: tags } = one;
    if (typeof type !== 'string' || !Array.isArray(tags) || tags.length === 0) return [];
    return [
      { type, tags: tags.map((tag: Input) => ({ Key: textOf(tag['Key']), Value: textOf(tag['Value']) })) },
    ];
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
