import { imageNameTaken } from './messages.ts';
import type { Region } from './world.ts';

/** @throws ApiError where the account has an image of the name in the region already. */
export function expectFreeName({ images, world }: Region, wanted: string): void {
  const namesake = images
    .values()
    .find(({ name, ownerId, state }) => name === wanted && ownerId === world.accountId && state !== 'failed');
  if (namesake !== undefined) throw imageNameTaken(wanted, namesake.id);
}
