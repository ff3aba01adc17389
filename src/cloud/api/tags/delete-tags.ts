import type { Ec2Action } from '../action.ts';
import { checkResource } from './find-resource-kind.ts';
import { saveTagged } from './save-tagged.ts';

export const deleteTags: Ec2Action<'DeleteTags'> = {
  takes: ['Resources', 'Tags'],
  run: async ({ Resources, Tags }, { region }) => {
    for (const id of Resources) checkResource(region, id);
    for (const id of Resources) {
      const doomed = Tags ?? region.tags.of(id).map(({ key }) => ({ Key: key, Value: undefined }));
      for (const { Key = '', Value } of doomed) region.tags.remove(id, Key, Value);
    }
    await saveTagged(region, Resources);
    return {};
  },
};
