import { ownValue } from '../../base/own-value.ts';
import { wildcardPattern } from '../api/filter-items.ts';
import type { Image } from '../model/images.ts';
import type { World } from '../model/world.ts';

/** What people may call the images that every cloud has. */
const nicknames: Readonly<Record<string, string>> = {
  'debian-12': 'debian-12-amd64-*',
  busybox: 'kiln-busybox-amd64-*',
};

/** The image that stands for those of which nothing is said. */
export const defaultBase = 'debian-12';

/** An image with files, and the region whose it is. */
export interface Base {
  readonly image: Image;
  readonly region: string;
}

/** The newest image of a name, a pattern of names or an id, in this region or else in any. */
export function findBase(world: World, wanted: string, region: string): Base | undefined {
  const pattern = wildcardPattern(ownValue(nicknames, wanted) ?? wanted);
  const all = [...world.regions.values()].flatMap(({ name, images }) =>
    images
      .values()
      .filter(
        ({ id, name: called, state }) => state === 'available' && (id === wanted || pattern.test(called)),
      )
      .map((image) => ({ image, region: name })),
  );
  const here = all.filter((base) => base.region === region);
  return (here.length > 0 ? here : all).toSorted(
    (one, other) => other.image.createdAt.getTime() - one.image.createdAt.getTime(),
  )[0];
}

/** The names of what could be a base, for a message. */
export function baseNames(world: World): readonly string[] {
  const names = [...world.regions.values()].flatMap(({ images }) => images.values().map(({ name }) => name));
  return [...new Set([...Object.keys(nicknames), ...names])];
}
