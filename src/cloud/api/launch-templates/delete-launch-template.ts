import type { Ec2Action } from '../action.ts';
import { showLaunchTemplate } from './show-launch-template.ts';

export const deleteLaunchTemplate: Ec2Action<'DeleteLaunchTemplate'> = {
  takes: ['LaunchTemplateId', 'LaunchTemplateName'],
  run: (input, { region }) => {
    const template = region.launchTemplates.named(input);
    const shown = showLaunchTemplate(region, template);
    region.launchTemplates.delete(template.id);
    region.tags.forget(template.id);
    return { LaunchTemplate: shown };
  },
};
