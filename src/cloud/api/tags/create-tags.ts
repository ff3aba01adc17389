import { checkTags } from '../../model/tags.ts';
import type { Ec2Action } from '../action.ts';
import { readTags } from '../tag-input.ts';
import { checkResource } from './find-resource-kind.ts';
import { saveTagged } from './save-tagged.ts';

export const createTags: Ec2Action<'CreateTags'> = {
  takes: ['Resources', 'Tags'],
  run: async ({ Resources, Tags }, { region }) => {
    const tags = readTags(Tags);
    checkTags(tags);
    for (const id of Resources) checkResource(region, id);
    for (const id of Resources) region.tags.set(id, tags);
    await saveTagged(region, Resources);
    return {};
  },
};
