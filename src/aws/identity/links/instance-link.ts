import { TransportError } from '../../http/transport.ts';
import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import type { Credentials } from '../credentials.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { Lease } from '../lease.ts';
import { foundInstanceRole, instanceRoleGone, noInstanceRole, noMetadata } from './messages.ts';
import { switchedOff } from '../messages.ts';
import { InstanceMetadata } from '../metadata/instance-metadata.ts';
import { metadataSwitchedOff } from '../metadata/metadata-settings.ts';
import { NoMetadataError } from '../metadata/no-metadata-error.ts';
import { readMetadataCredentials } from '../metadata/read-metadata-credentials.ts';

const folder = 'meta-data/iam/security-credentials/';
/** What the service has let expire is kept in use for so long before it is asked again. */
const graceMs = 600_000;

/** The role of the EC2 instance that we run on. */
export const instanceLink: ChainLink = {
  name: 'instance metadata',
  look: instanceCredentials,
};

/** What the metadata service gives, whoever asks for it. */
export async function instanceCredentials(
  settings: IdentitySettings,
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<LinkOutcome> {
  const off = settings.skipMetadata ? 'skip_metadata_api_check' : metadataSwitchedOff(world);
  if (off !== undefined) return { kind: 'absent', saw: switchedOff(off) };
  const metadata = new InstanceMetadata(world);
  try {
    const role = await findRole(metadata, signal);
    if (role === undefined) return { kind: 'absent', saw: noInstanceRole() };
    const take = (shared: AbortSignal): Promise<Lease> => takeRole({ metadata, role, world }, shared);
    return { kind: 'found', saw: foundInstanceRole(role), take };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TransportError || error instanceof NoMetadataError) {
      return { kind: 'absent', saw: noMetadata(error.message) };
    }
    return { kind: 'broken', saw: error instanceof Error ? error.message : '', cause: error };
  }
}

async function findRole(metadata: InstanceMetadata, signal: AbortSignal): Promise<string | undefined> {
  const text = await metadata.read(folder, signal);
  return text?.split('\n')[0]?.trim() || undefined;
}

interface InstanceRole {
  readonly metadata: InstanceMetadata;
  readonly role: string;
  readonly world: IdentityWorld;
}

async function takeRole({ metadata, role, world }: InstanceRole, signal: AbortSignal): Promise<Lease> {
  const body = await metadata.read(`${folder}${encodeURIComponent(role)}`, signal);
  if (body === undefined) throw new Error(instanceRoleGone(role));
  return {
    credentials: stretched(readMetadataCredentials(body, role), world),
    renewal: { kind: 'renewable' },
  };
}

/** AWS accepts the credentials of an instance beyond their end while its metadata service is in trouble. */
function stretched(credentials: Credentials, world: IdentityWorld): Credentials {
  const { expiration } = credentials;
  const now = world.now().getTime();
  if (expiration === undefined || expiration.getTime() > now) return credentials;
  return { ...credentials, expiration: new Date(now + graceMs) };
}
