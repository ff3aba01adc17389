import type { BuildVariables } from '../../../contracts/plan-evaluator.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';

/** What tags and descriptions may say about the source image, and `build.X` but for the tags. */
export interface SourceData {
  readonly BuildRegion: string;
  readonly SourceAMI: string;
  readonly SourceAMICreationDate: string;
  readonly SourceAMIName: string;
  readonly SourceAMIOwner: string;
  readonly SourceAMIOwnerName: string;
  readonly SourceAMITags: Readonly<Record<string, string>>;
}

export const sourceVariableNames = [
  'BuildRegion',
  'SourceAMI',
  'SourceAMICreationDate',
  'SourceAMIName',
  'SourceAMIOwner',
  'SourceAMIOwnerName',
] as const;

export function sourceDataOf(region: string, image: Image): SourceData {
  return {
    BuildRegion: region,
    SourceAMI: image.ImageId ?? '',
    SourceAMICreationDate: image.CreationDate ?? '',
    SourceAMIName: image.Name ?? '',
    SourceAMIOwner: image.OwnerId ?? '',
    SourceAMIOwnerName: image.ImageOwnerAlias ?? '',
    SourceAMITags: Object.fromEntries((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  };
}

export function sourceVariables(data: SourceData): BuildVariables {
  return Object.fromEntries(sourceVariableNames.map((name) => [name, data[name]]));
}
