import { ebsAlias } from './kms-keys.ts';
import type { Image, SharePermission } from './images.ts';
import { notPublishable, notShareable } from './messages.ts';
import type { Region } from './world.ts';

/**
 * The key that AWS keeps for EBS is of one account alone, and no encrypted disk is everybody's.
 *
 * @throws ApiError where one of the keys forbids to add the permissions.
 */
export function expectShareable(
  region: Region,
  what: { readonly kind: 'snapshot' | 'image'; readonly keys: readonly string[] },
  added: readonly SharePermission[],
): void {
  if (added.length === 0 || what.keys.length === 0) return;
  const managed = region.kmsKeys.find(ebsAlias)?.arn;
  if (what.keys.some((arn) => arn === managed)) throw notShareable();
  if (added.some(({ kind }) => kind === 'everyone')) throw notPublishable(what.kind);
}

/** The ARNs of the keys that an image's snapshots are encrypted with. */
export function keysOfImage({ snapshots }: Region, { devices }: Image): readonly string[] {
  return devices.flatMap((device) =>
    device.kind === 'ebs' && device.snapshotId !== undefined
      ? (snapshots.find(device.snapshotId)?.kmsKeyArn ?? [])
      : [],
  );
}
