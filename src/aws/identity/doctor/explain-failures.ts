import type { Facts, LinkProbe } from './examination.ts';
import { explainError } from './explain-error.ts';
import {
  nothingFound,
  noInstanceRole,
  metadataUnanswered,
  sourceFailed,
  ssoFailed,
} from './failure-findings.ts';
import type { Finding } from './finding.ts';
import { InstanceMetadata } from '../metadata/instance-metadata.ts';
import { metadataSwitchedOff } from '../metadata/metadata-settings.ts';
import { switchedOffOnlySource } from './environment-findings.ts';
import { sourceOf } from './source-kind.ts';
import type { Login } from './try-login.ts';

export interface Failures {
  readonly facts: Facts;
  readonly links: readonly LinkProbe[];
  readonly login: Login;
}

/** Why links failed that were asked, and what to do about each. A link that does not decide gives warnings. */
export async function explainFailures({ facts, links, login }: Failures): Promise<readonly Finding[]> {
  const ofLinks = await Promise.all(links.map((probe) => explainLink(probe, links, facts)));
  const decides = links.find((one) => one.decides);
  const overRoles = login.kind === 'fails' && decides?.result.kind === 'works';
  const ofRoles = overRoles ? await explainError(login.error, { link: decides, links, facts }) : [];
  return [...ofLinks.flat(), ...ofRoles, ...(await explainNothing(links, facts))];
}

async function explainLink(
  probe: LinkProbe,
  links: readonly LinkProbe[],
  facts: Facts,
): Promise<readonly Finding[]> {
  const found =
    probe.result.kind === 'fails'
      ? await explainError(probe.result.error, { link: probe, links, facts })
      : explainBroken(probe, facts);
  return probe.decides ? found : found.map((one) => ({ ...one, severity: 'warning' as const }));
}

/** A link that saw something wrong where no other check looks. */
function explainBroken({ verdict, link, saw }: LinkProbe, facts: Facts): readonly Finding[] {
  if (verdict !== 'broken') return [];
  const { kind, where } = sourceOf(link, facts);
  switch (kind) {
    case 'process':
      return [sourceFailed('credential-process', saw, where)];
    case 'container':
      return [sourceFailed('container-credentials', saw, where)];
    case 'vault':
      return [sourceFailed('vault', saw, where)];
    case 'web-identity':
      return [sourceFailed('token-file', saw, where)];
    case 'sso':
      return [ssoFailed(saw, where, undefined)];
    case 'instance':
      return [metadataUnanswered(saw)];
    case 'keys':
    case 'login':
    case 'roles-anywhere':
      return [];
  }
}

/** Nobody has credentials: what an instance lacks is worth a word then. */
async function explainNothing(links: readonly LinkProbe[], facts: Facts): Promise<readonly Finding[]> {
  if (links.some(({ decides }) => decides)) return [];
  const { world, settings } = facts;
  if (settings.skipMetadata !== true && metadataSwitchedOff(world) !== undefined) {
    return [nothingFound(), switchedOffOnlySource()];
  }
  return [nothingFound(), ...(await explainInstance(facts))];
}

const vendorFile = '/sys/class/dmi/id/sys_vendor';
const roles = 'meta-data/iam/security-credentials/';

async function explainInstance({ world, settings, signal }: Facts): Promise<readonly Finding[]> {
  const vendor = await world.readTextFile(vendorFile).catch(() => undefined);
  if (settings.skipMetadata === true || !vendor?.startsWith('Amazon EC2')) return [];
  try {
    const role = await new InstanceMetadata(world).read(roles, signal);
    return role === undefined ? [noInstanceRole()] : [];
  } catch (error) {
    signal.throwIfAborted();
    return [metadataUnanswered(error instanceof Error ? error.message : '')];
  }
}
