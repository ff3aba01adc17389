import type { BaseImage } from '../base-image.ts';
import { makeRegion } from '../model/region.ts';
import type { Image } from '../model/images.ts';
import type { Region, World } from '../model/world.ts';
import { adoptImage, letIn } from './adopt-image.ts';
import { adoptGroup, adoptSubnet, adoptVpc } from './adopt-network.ts';
import { adoptHardware, adoptLaunchTemplate } from './adopt-hardware.ts';
import { adoptKeyPair, adoptKmsKey, adoptProfile, adoptSnapshot } from './adopt-others.ts';
import { noSuchRegion } from './messages.ts';
import type { Adoption, Wanted, WantedImage } from './wanted.ts';
import { optInRegions, regionsApart } from '../../wire/region-names.ts';

/**
 * Gives a cloud what a template names and a laptop does not have, under the names and ids that the template uses. Nothing
 * is there that was not asked for here, so requests are answered as truthfully as ever.
 */
export class StandIns {
  readonly #world: World;
  readonly #bases: readonly BaseImage[];
  /** The images that were made here. */
  readonly #images = new Set<Image>();

  constructor(world: World, bases: readonly BaseImage[]) {
    this.#world = world;
    this.#bases = bases;
  }

  adopt(wanted: Wanted): Adoption {
    const region = this.#world.regions.get(wanted.region);
    if (region === undefined) return { kind: 'impossible', reason: noSuchRegion(wanted.region) };
    switch (wanted.kind) {
      case 'image':
        return this.#adoptImage(region, wanted);
      case 'vpc':
        return adoptVpc(region, wanted);
      case 'subnet':
        return adoptSubnet(region, wanted);
      case 'security-group':
        return adoptGroup(region, wanted);
      case 'key-pair':
        return adoptKeyPair(region, wanted);
      case 'instance-profile':
        return adoptProfile(region, wanted);
      case 'snapshot':
        return adoptSnapshot(region, wanted);
      case 'kms-key':
        return adoptKmsKey(region, wanted);
      case 'hardware':
        return adoptHardware(region, wanted);
      case 'launch-template':
        return adoptLaunchTemplate(region, wanted);
    }
  }

  /** The VPC that a subnet is of. */
  vpcOf(region: string, subnetId: string): string | undefined {
    return this.#world.regions.get(region)?.subnets.find(subnetId)?.vpcId;
  }

  /** Several may name one image, and log in to it as different users. */
  #adoptImage(region: Region, wanted: WantedImage): Adoption {
    const known = wanted.id === undefined ? undefined : region.images.find(wanted.id);
    if (known !== undefined && this.#images.has(known)) {
      letIn(known, wanted.users);
      return { kind: 'there', id: known.id };
    }
    const adoption = adoptImage(region, wanted);
    const image = adoption.kind === 'impossible' ? undefined : region.images.find(adoption.id);
    if (adoption.kind === 'stand-in' && image !== undefined) this.#images.add(image);
    else if (image !== undefined && this.#images.has(image)) letIn(image, wanted.users);
    return adoption;
  }

  /** Opens a region that accounts have to ask for; answers whether it was there already, or cannot be. */
  openRegion(name: string): Adoption {
    if (this.#world.regions.has(name)) return { kind: 'there', id: name };
    if (!regionsToAskFor.has(name)) return { kind: 'impossible', reason: noSuchRegion(name) };
    this.#world.regions.set(name, makeRegion(this.#world, name, this.#bases));
    return { kind: 'stand-in', id: name, facts: [], by: 'a region as the others are' };
  }
}

/** The regions of AWS that a new account does not have, and those of its partitions for governments and for China. */
const regionsToAskFor: ReadonlySet<string> = new Set([...optInRegions, ...regionsApart]);
