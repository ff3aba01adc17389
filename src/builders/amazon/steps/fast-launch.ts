import { isNotFound } from '../../../aws/errors.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { EnableFastLaunchRequest, LaunchTemplate } from '../../../wire/shapes/ec2.ts';
import { fastLaunchEntries, wantsFastLaunch, type FastLaunchEntry } from '../request/fast-launch-entries.ts';
import type { FastLaunchOptions } from '../options/option-types.ts';
import type { AmazonTools, ReadingTools } from '../ports.ts';
import { retryWhileUnknown } from '../retry-while-unknown.ts';
import { launchTemplateMissing, versionTooHigh } from '../run-messages.ts';

export const fastLaunchTemplatesStep: StepDeclaration = {
  name: 'StepPrepareFastLaunchTemplate',
  uses: [{ action: 'ec2:DescribeLaunchTemplates', when: 'fast_launch' }],
};

export const fastLaunchStep: StepDeclaration = {
  name: 'StepEnableFastLaunch',
  uses: [
    { action: 'ec2:EnableFastLaunch', when: 'fast_launch' },
    { action: 'ec2:DescribeFastLaunchImages', when: 'fast_launch' },
    { action: 'iam:CreateServiceLinkedRole', when: 'fast_launch' },
  ],
};

/** With what an image of one region is prepared to start fast: AWS's own launch template, unless one is named. */
export type FastLaunch = Omit<EnableFastLaunchRequest, 'ImageId'>;

/** What to prepare the image of a region with; undefined where it is not to start fast. */
export type FastLaunchPlan = (region: string) => FastLaunch | undefined;

/** Looks up the launch templates that the template names, each in its region. */
export async function planFastLaunch(
  tools: ReadingTools,
  options: FastLaunchOptions,
): Promise<FastLaunchPlan> {
  const { fast_launch: block } = options;
  if (!wantsFastLaunch(options)) return () => undefined;
  const { max_parallel_launches: MaxParallelLaunches, target_resource_count: count } = block ?? {};
  const settings = {
    MaxParallelLaunches,
    SnapshotConfiguration: count === undefined ? undefined : { TargetResourceCount: count },
  };
  const entries = await Promise.all(
    fastLaunchEntries(options).map(async (entry) => {
      const region = entry.region ?? tools.region;
      if (!entry.enabled) return [region, undefined] as const;
      return [region, { ...settings, LaunchTemplate: await templateOf(tools, region, entry) }] as const;
    }),
  );
  const known = new Map(entries);
  return (region) => (known.has(region) ? known.get(region) : settings);
}

async function templateOf(
  tools: ReadingTools,
  region: string,
  { path, templateId, templateName, version }: FastLaunchEntry,
): Promise<FastLaunch['LaunchTemplate']> {
  if (templateId === undefined && templateName === undefined) return undefined;
  const option = `${path}.${templateId === undefined ? 'template_name' : 'template_id'}`;
  const request =
    templateId === undefined
      ? { LaunchTemplateNames: [templateName ?? ''] }
      : { LaunchTemplateIds: [templateId] };
  const found = await describeTemplate(tools, region, request);
  const { LaunchTemplateId, LatestVersionNumber: latest = 1 } = found ?? {};
  if (LaunchTemplateId === undefined)
    throw new OptionError(option, launchTemplateMissing(templateId ?? templateName ?? '', region));
  if (version !== undefined && version > latest)
    throw new OptionError(`${path}.template_version`, versionTooHigh(version, latest, region));
  return { LaunchTemplateId, Version: String(version ?? latest) };
}

async function describeTemplate(
  tools: ReadingTools,
  region: string,
  request:
    | { readonly LaunchTemplateIds: readonly string[] }
    | { readonly LaunchTemplateNames: readonly string[] },
): Promise<LaunchTemplate | undefined> {
  const { ec2 } = region === tools.region ? tools : tools.elsewhere(region);
  try {
    const { LaunchTemplates = [] } = await ec2('DescribeLaunchTemplates', request, tools.signal);
    return LaunchTemplates.length === 1 ? LaunchTemplates[0] : undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Asks for an image to be prepared; `ready` waits until it is. */
export async function startFastLaunch(
  tools: AmazonTools,
  image: string,
  settings: FastLaunch,
): Promise<{ readonly ready: () => Promise<void> }> {
  const { ec2, waits, ui, clock, signal, region } = tools;
  ui.say(`Enabling fast boot for AMI ${image} in region ${region}`);
  const call = (): Promise<object> => ec2('EnableFastLaunch', { ...settings, ImageId: image }, signal);
  await retryWhileUnknown([image], call, clock, signal);
  const ready = async (): Promise<void> => {
    ui.say(`Waiting for fast launch to become ready on AMI "${image}" in region ${region}...`);
    await waits.fastLaunchEnabled(image, signal);
  };
  return { ready };
}
