import type { Tag } from '../../model/tags.ts';
import { versionOf } from '../../model/launch-templates.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Input } from '../action.ts';

type RunInput = Ec2Input<'RunInstances'>;

export interface WholeLaunch {
  readonly input: RunInput;
  /** What EC2 itself puts on the instances. */
  readonly systemTags: readonly Tag[];
}

/**
 * A launch with what its launch template says where it says nothing itself.
 *
 * @throws ApiError where there is no such template or version.
 */
export function withLaunchTemplate(region: Region, given: RunInput): WholeLaunch {
  const { LaunchTemplate: from, ...own } = given;
  if (from === undefined) return { input: own, systemTags: [] };
  const template = region.launchTemplates.named(from);
  const { number, data: whole } = versionOf(template, from.Version);
  // Templates are made without the secondary interfaces, which no launch here takes either.
  const { Monitoring: monitoring, SecondaryInterfaces: _, ...data } = whole;
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  const TagSpecifications = [...(data.TagSpecifications ?? []), ...(own.TagSpecifications ?? [])];
  const { MinCount, MaxCount } = own;
  return {
    input: {
      ...data,
      ...(monitoring && { Monitoring: { Enabled: monitoring.Enabled ?? false } }),
      ...Object.fromEntries(said),
      MinCount,
      MaxCount,
      TagSpecifications,
    },
    systemTags: [
      { key: 'aws:ec2launchtemplate:id', value: template.id },
      { key: 'aws:ec2launchtemplate:version', value: String(number) },
    ],
  };
}
