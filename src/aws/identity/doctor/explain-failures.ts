import { errorText } from '../../../base/error-text.ts';
import type { Facts, LinkProbe } from './examination.ts';
import { explainError } from './explain-error.ts';
import {
  loginFailed,
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
import { sourceOf, type Source, type SourceKind } from './source-kind.ts';
import { isToldByChecks } from './told-by-checks.ts';
import type { Login } from './try-login.ts';

export interface Failures {
  readonly facts: Facts;
  readonly links: readonly LinkProbe[];
  readonly login: Login;
  /** What the checks that ask nobody found. */
  readonly checks: readonly Finding[];
}

/** Why links failed that were asked, and what to do about each. A link that does not decide gives warnings. */
export async function explainFailures(failures: Failures): Promise<readonly Finding[]> {
  const { facts, links, login } = failures;
  const ofLinks = await Promise.all(links.map((probe) => explainLink(probe, failures)));
  const decides = links.find((one) => one.decides);
  const overRoles = login.kind === 'fails' && decides?.result.kind === 'works';
  const ofRoles = overRoles ? await explainRoles(login.error, decides, failures) : [];
  return [...ofLinks.flat(), ...ofRoles, ...(await explainNothing(links, facts))];
}

async function explainLink(probe: LinkProbe, failures: Failures): Promise<readonly Finding[]> {
  const { facts, links } = failures;
  const { result, verdict } = probe;
  if (result.kind !== 'fails' && verdict !== 'broken') return [];
  const source = sourceOf(probe.link, facts);
  const explained =
    result.kind === 'fails'
      ? await explainError(result.error, { link: probe, source, links, facts })
      : explainBroken(probe.saw, source);
  const said = result.kind === 'fails' ? errorText(result.error) : probe.saw;
  const found = orInItsWords(explained, {
    link: probe.link,
    said,
    kind: source.kind,
    checks: failures.checks,
  });
  return probe.decides ? found : found.map((one) => ({ ...one, severity: 'warning' as const }));
}

/** The roles of the template, which are taken on with what a link gave. */
async function explainRoles(
  error: unknown,
  link: LinkProbe,
  { facts, links, checks }: Failures,
): Promise<readonly Finding[]> {
  const source = { kind: 'keys', where: 'assume_role' } as const;
  const found = await explainError(error, { link, source, links, facts });
  return orInItsWords(found, { link: source.where, said: errorText(error), kind: source.kind, checks });
}

interface Untold {
  readonly link: string;
  readonly said: string;
  readonly kind: SourceKind;
  readonly checks: readonly Finding[];
}

/** A fault that nothing explains is told in the words of whoever failed, whatever else was found. */
function orInItsWords(
  explained: readonly Finding[],
  { link, said, kind, checks }: Untold,
): readonly Finding[] {
  return explained.length > 0 || isToldByChecks(kind, checks) ? explained : [loginFailed(link, said)];
}

/** A link that saw something wrong where no other check looks. */
function explainBroken(saw: string, { kind, where }: Source): readonly Finding[] {
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
