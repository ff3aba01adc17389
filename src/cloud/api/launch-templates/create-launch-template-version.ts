import { versionOf } from '../../model/launch-templates.ts';
import { principalArn } from '../../identity/principal.ts';
import type { Ec2Action } from '../action.ts';
import { showVersion } from './show-launch-template.ts';
import { takenTemplateMembers } from './taken-template-members.ts';

export const createLaunchTemplateVersion: Ec2Action<'CreateLaunchTemplateVersion'> = {
  takes: [
    ...takenTemplateMembers,
    'ClientToken',
    'LaunchTemplateId',
    'LaunchTemplateName',
    'SourceVersion',
    'VersionDescription',
  ],
  run: (input, { region, signer }) => {
    const template = region.launchTemplates.named(input);
    const { SourceVersion, VersionDescription: description, LaunchTemplateData } = input;
    const base = SourceVersion === undefined ? undefined : versionOf(template, SourceVersion).data;
    const version = {
      number: (template.versions.at(-1)?.number ?? 0) + 1,
      description,
      createdAt: region.world.clock.now(),
      createdBy: signer === undefined ? '' : principalArn(signer.principal),
      data: { ...base, ...LaunchTemplateData },
    };
    template.versions.push(version);
    return { LaunchTemplateVersion: showVersion(template, version) };
  },
};
