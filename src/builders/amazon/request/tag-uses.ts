import type { ActionUse } from '../../../contracts/step.ts';

/** CreateTags, because of any of these options. */
export function tagUses(...options: readonly string[]): readonly ActionUse[] {
  return options.map((when) => ({ action: 'ec2:CreateTags', when }));
}
