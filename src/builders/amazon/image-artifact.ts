import type { Artifact } from '../../contracts/artifact.ts';
import type { BuildVariables } from '../../contracts/plan-evaluator.ts';
import type { Ec2Region } from './ports.ts';
import { findImage, removeImage } from './resources/image.ts';

export interface ImageResult {
  readonly builderId: string;
  readonly image: string;
  readonly region: Ec2Region;
  readonly variables: BuildVariables;
}

/** An image as a build's result. Packer's users and scripts read its id and its text. */
export function imageArtifact({ builderId, image, region, variables }: ImageResult): Artifact {
  const { ec2, region: name } = region;
  return {
    builderId,
    id: `${name}:${image}`,
    files: [],
    description: `AMIs were created:\n${name}: ${image}\n`,
    generatedData: variables,
    destroy: async (signal) => removeImage(image, await findImage(image, ec2, signal), ec2, signal),
  };
}
