import type { Artifact } from '../../../contracts/artifact.ts';
import type { BuildVariables } from '../../../contracts/plan-evaluator.ts';
import type { Ec2Region } from '../ports.ts';
import { findImage, removeImage } from '../resources/image.ts';

/** An image, and the region that it is in. */
export interface RegionImage {
  readonly id: string;
  readonly tools: Pick<Ec2Region, 'region' | 'ec2'>;
}

export interface ImageResult {
  readonly builderId: string;
  readonly images: readonly RegionImage[];
  readonly variables: BuildVariables;
}

/** Images as a build's result, by region. Packer's users and scripts read its id and its text. */
export function imageArtifact({ builderId, images, variables }: ImageResult): Artifact {
  const sorted = images.toSorted((one, other) => (one.tools.region < other.tools.region ? -1 : 1));
  const lines = sorted.map(({ id, tools }) => `${tools.region}: ${id}\n`);
  return {
    builderId,
    id: sorted.map(({ id, tools }) => `${tools.region}:${id}`).join(','),
    files: [],
    description: `AMIs were created:\n${lines.join('')}`,
    generatedData: variables,
    async destroy(signal) {
      await Promise.all(
        sorted.map(async ({ id, tools: { ec2 } }) =>
          removeImage(id, await findImage(id, ec2, signal), ec2, signal),
        ),
      );
    },
  };
}
