import type { ReclaimContext } from '../../contracts/component.ts';
import type { Release } from '../../contracts/ledger.ts';
import { reopenRegion } from './open-region.ts';
import { imageResource } from './resources/image.ts';
import { instanceResource } from './resources/instance.ts';
import { keyPairResource } from './resources/key-pair.ts';
import type { Reclaim } from './resources/resource.ts';
import { securityGroupResource } from './resources/security-group.ts';
import { reclaimVolume, volumeKind } from './resources/volume.ts';

type Reclaimer = (context: ReclaimContext) => Release;

/** By ledger kind: how `gc` undoes what a lost build left in an account. */
export const reclaimers: Readonly<Record<string, Reclaimer>> = {
  [keyPairResource.kind]: reclaimer(keyPairResource.reclaim),
  [securityGroupResource.kind]: reclaimer(securityGroupResource.reclaim),
  [instanceResource.kind]: reclaimer(instanceResource.reclaim),
  [volumeKind]: reclaimer(reclaimVolume),
  [imageResource.kind]: reclaimer(imageResource.reclaim),
};

function reclaimer(reclaim: Reclaim): Reclaimer {
  return (context) => async (entry, signal) => {
    const region = await reopenRegion(context, entry.place, signal);
    await reclaim(entry, region, signal);
  };
}
