import { versionOf, type LaunchTemplate, type LaunchTemplateVersion } from '../../model/launch-templates.ts';
import { missingParameter } from '../../model/messages.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { paginate } from '../paginate.ts';
import { showVersion } from './show-launch-template.ts';

type VersionsInput = Ec2Input<'DescribeLaunchTemplateVersions'>;

export const describeLaunchTemplateVersions: Ec2Action<'DescribeLaunchTemplateVersions'> = {
  takes: [
    'LaunchTemplateId',
    'LaunchTemplateName',
    'MaxResults',
    'MaxVersion',
    'MinVersion',
    'NextToken',
    'Versions',
  ],
  run: (input, { region }) => {
    const templates = templatesOf(input, region.launchTemplates);
    const shown = templates.flatMap((template) =>
      wantedVersions(template, input).map((version) => showVersion(template, version)),
    );
    const { items, NextToken } = paginate(shown, input, 1);
    return { LaunchTemplateVersions: items, NextToken };
  },
};

/** Without a name only the versions `$Latest` and `$Default` can be asked for, of all templates. */
function templatesOf(
  input: VersionsInput,
  launchTemplates: { values(): readonly LaunchTemplate[]; named(input: VersionsInput): LaunchTemplate },
): readonly LaunchTemplate[] {
  const { LaunchTemplateId, LaunchTemplateName, Versions = [] } = input;
  if (LaunchTemplateId !== undefined || LaunchTemplateName !== undefined)
    return [launchTemplates.named(input)];
  const ofAll = Versions.length > 0 && Versions.every((version) => version.startsWith('$'));
  if (!ofAll) throw missingParameter('launchTemplateId');
  return launchTemplates.values();
}

/** The newest first, as AWS lists them. */
function wantedVersions(
  template: LaunchTemplate,
  { Versions, MinVersion = '1', MaxVersion }: VersionsInput,
): readonly LaunchTemplateVersion[] {
  if (Versions !== undefined) return Versions.map((version) => versionOf(template, version));
  const most = MaxVersion === undefined ? Infinity : Number(MaxVersion);
  return template.versions
    .filter(({ number }) => number >= Number(MinVersion) && number <= most)
    .toReversed();
}
