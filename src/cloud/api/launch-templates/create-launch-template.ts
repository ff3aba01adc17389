import type { LaunchTemplate } from '../../model/launch-templates.ts';
import { newId } from '../../model/new-id.ts';
import { launchTemplateNameMalformed } from '../../model/spot-messages.ts';
import { principalArn } from '../../identity/principal.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showLaunchTemplate } from './show-launch-template.ts';
import { takenTemplateMembers } from './taken-template-members.ts';

const nameForm = /^[A-Za-z0-9()./_-]{3,128}$/;

export const createLaunchTemplate: Ec2Action<'CreateLaunchTemplate'> = {
  takes: [
    ...takenTemplateMembers,
    'ClientToken',
    'LaunchTemplateName',
    'TagSpecifications',
    'VersionDescription',
  ],
  run: (input, { region, signer }) => {
    const { LaunchTemplateName: name, VersionDescription: description, LaunchTemplateData: data } = input;
    if (!nameForm.test(name)) throw launchTemplateNameMalformed();
    const tags = readTagSpecifications(input.TagSpecifications, ['launch-template'])('launch-template');
    const make = (): LaunchTemplate => {
      region.launchTemplates.expectFree(name);
      const createdAt = region.world.clock.now();
      const createdBy = signer === undefined ? '' : principalArn(signer.principal);
      const first = { number: 1, description, createdAt, createdBy, data };
      const template = { id: newId('lt'), name, createdAt, createdBy, versions: [first], defaultVersion: 1 };
      region.tags.set(template.id, tags);
      return region.launchTemplates.add(template);
    };
    const template = region.templateRequests.once(input.ClientToken, input, make);
    return { LaunchTemplate: showLaunchTemplate(region, template) };
  },
};
