import type { Image } from '../../model/images.ts';
import { notYourImage } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';

/** @throws ApiError when there is no such image, or it is another account's. */
export function ownImage(region: Region, id: string): Image {
  const image = region.images.get(id);
  if (image.ownerId !== region.world.accountId) throw notYourImage(id);
  return image;
}
