import type { ReclaimContext } from '../../../contracts/component.ts';
import type { Release } from '../../../contracts/ledger.ts';
import { reopenRegion } from '../region/open-region.ts';
import { imageResource } from '../resources/image.ts';
import {
  profileResource,
  profileRoleResource,
  rolePolicyResource,
  roleResource,
} from '../resources/instance-profile.ts';
import { instanceResource } from '../resources/instance.ts';
import { launchTemplateResource } from '../resources/launch-template.ts';
import { keyPairResource } from '../resources/key-pair.ts';
import type { Reclaim } from '../resources/resource.ts';
import { securityGroupResource } from '../resources/security-group.ts';
import { reclaimVolume, volumeKind } from '../resources/volume.ts';

type Reclaimer = (context: ReclaimContext) => Release;

/** By ledger kind: how an entry is undone, once its region is reached. */
export const reclaims: Readonly<Record<string, Reclaim>> = {
  [keyPairResource.kind]: keyPairResource.reclaim,
  [securityGroupResource.kind]: securityGroupResource.reclaim,
  [launchTemplateResource.kind]: launchTemplateResource.reclaim,
  [profileResource.kind]: profileResource.reclaim,
  [roleResource.kind]: roleResource.reclaim,
  [rolePolicyResource.kind]: rolePolicyResource.reclaim,
  [profileRoleResource.kind]: profileRoleResource.reclaim,
  [instanceResource.kind]: instanceResource.reclaim,
  [volumeKind]: reclaimVolume,
  [imageResource.kind]: imageResource.reclaim,
};

/** By ledger kind: how `gc` undoes what a lost build left in an account. */
export const reclaimers: Readonly<Record<string, Reclaimer>> = Object.fromEntries(
  Object.entries(reclaims).map(([kind, reclaim]) => [kind, reclaimer(reclaim)]),
);

function reclaimer(reclaim: Reclaim): Reclaimer {
  return (context) => async (entry, signal) => {
    const region = await reopenRegion(context, entry.place, signal);
    await reclaim(entry, region, signal);
  };
}
