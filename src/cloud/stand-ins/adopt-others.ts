import { newIdentityId } from '../identity/new-identity-id.ts';
import { emptyDisk } from '../model/disk-content.ts';
import { newId } from '../model/new-id.ts';
import { readPublicKey } from '../model/ssh-key.ts';
import type { Region } from '../model/world.ts';
import { adoptKey } from '../model/adopt-key.ts';
import type { Adoption, WantedKey, WantedKeyPair, WantedProfile, WantedSnapshot } from './wanted.ts';

/** Gives a region a key pair of the wanted name. */
export function adoptKeyPair(region: Region, { name, publicKey }: WantedKeyPair): Adoption {
  const known = region.keyPairs.findByName(name);
  if (known !== undefined) return { kind: 'there', id: known.id };
  const key = readPublicKey(publicKey);
  if (key === undefined) throw new Error('Cannot read the public key of the rehearsal');
  const pair = region.keyPairs.add({ ...key, id: newId('key'), name, createdAt: region.world.clock.now() });
  return { kind: 'stand-in', id: pair.id, by: 'a key pair of the rehearsal', facts: [] };
}

const trustEc2 = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** Gives the account an instance profile of the wanted name, with a role without policies. */
export function adoptProfile({ world }: Region, { name }: WantedProfile): Adoption {
  const { instanceProfiles, roles } = world.account.state;
  const known = instanceProfiles.find((profile) => profile.name === name);
  if (known !== undefined) return { kind: 'there', id: known.id };
  const common = { name, path: '/', createdAt: world.clock.now(), tags: [] };
  const profile = { ...common, id: newIdentityId('AIPA'), roleName: name };
  instanceProfiles.push(profile);
  if (!roles.some((role) => role.name === name)) {
    roles.push({
      ...common,
      id: newIdentityId('AROA'),
      trustPolicy: trustEc2,
      description: undefined,
      maxSessionSeconds: 3600,
      inlinePolicies: {},
      attachedPolicies: [],
      permissionsBoundary: undefined,
    });
  }
  return { kind: 'stand-in', id: profile.id, by: 'an instance profile with a role of its name', facts: [] };
}

/** Gives a region a snapshot of the wanted id, of a volume with nothing on it. */
export function adoptSnapshot({ snapshots, world }: Region, { id, sizeGb }: WantedSnapshot): Adoption {
  if (snapshots.find(id) !== undefined) return { kind: 'there', id };
  snapshots.add({
    id,
    ownerId: world.accountId,
    description: 'Stands for a snapshot of the template',
    volumeId: 'vol-ffffffff',
    sizeGb,
    startedAt: world.clock.now(),
    state: 'completed',
    content: emptyDisk,
    permissions: [],
  });
  return { kind: 'stand-in', id, by: `an empty snapshot of ${sizeGb} GiB`, facts: [] };
}

/** Gives a region a key that answers to the wanted name. */
export function adoptKmsKey(region: Region, { reference }: WantedKey): Adoption {
  const known = region.kmsKeys.find(reference);
  if (known !== undefined) return { kind: 'there', id: known.id };
  const key = adoptKey(region, reference);
  return { kind: 'stand-in', id: key.id, by: 'a key that encrypts nothing', facts: [] };
}
