import type { Ec2Action } from '../action.ts';
import { checkResource } from './find-resource-kind.ts';
import { changeTags } from './change-tags.ts';

export const deleteTags: Ec2Action<'DeleteTags'> = {
  takes: ['Resources', 'Tags'],
  run: async ({ Resources, Tags }, { region }) => {
    for (const id of Resources) checkResource(region, id);
    await changeTags(region, Resources, (id) => {
      const doomed = Tags ?? region.tags.of(id).map(({ key }) => ({ Key: key, Value: undefined }));
      for (const { Key = '', Value } of doomed) region.tags.remove(id, Key, Value);
    });
    return {};
  },
};
