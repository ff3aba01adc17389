import type { Image } from '../../wire/shapes/ec2.ts';

export function noMatch(wanted: string, region: string, nearby: readonly Image[]): string {
  const missing = `No image in ${region} matches ${wanted}`;
  return nearby.length === 0
    ? `${missing}, and there is none at all of those owners: correct the owners or the region`
    : `${missing}. Correct the filters, the owners or the region. ${listed('What is there', nearby)}`;
}

export function manyMatches(wanted: string, found: readonly Image[]): string {
  return `${found.length} images match ${wanted}: narrow the filters, or take the newest with most_recent = true. ${listed('They are', found)}`;
}

const shownImages = 8;

/** Some of the images, a line for each. */
export function listed(lead: string, images: readonly Image[]): string {
  const lines = images
    .slice(0, shownImages)
    .map(
      ({ ImageId, Name, Architecture, CreationDate }) =>
        `\n  ${ImageId}  ${Name} (${Architecture}, ${CreationDate?.slice(0, 10)})`,
    );
  const more = images.length > shownImages ? `\n  and ${images.length - shownImages} more` : '';
  return `${lead}:${lines.join('')}${more}`;
}
