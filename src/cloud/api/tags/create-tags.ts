import { checkTags } from '../../model/tags.ts';
import type { Ec2Action } from '../action.ts';
import { readTags } from '../tag-input.ts';
import { checkResource } from './find-resource-kind.ts';
import { changeTags } from './change-tags.ts';

export const createTags: Ec2Action<'CreateTags'> = {
  takes: ['Resources', 'Tags'],
  run: async ({ Resources, Tags }, { region }) => {
    const tags = readTags(Tags);
    checkTags(tags);
    for (const id of Resources) checkResource(region, id);
    await changeTags(region, Resources, (id) => region.tags.set(id, tags));
    return {};
  },
};
