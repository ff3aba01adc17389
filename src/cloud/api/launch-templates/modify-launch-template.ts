import { versionOf } from '../../model/launch-templates.ts';
import type { Ec2Action } from '../action.ts';
import { showLaunchTemplate } from './show-launch-template.ts';

export const modifyLaunchTemplate: Ec2Action<'ModifyLaunchTemplate'> = {
  takes: ['ClientToken', 'DefaultVersion', 'LaunchTemplateId', 'LaunchTemplateName'],
  run: (input, { region }) => {
    const template = region.launchTemplates.named(input);
    template.defaultVersion = versionOf(template, input.DefaultVersion).number;
    return { LaunchTemplate: showLaunchTemplate(region, template) };
  },
};
