import { CredentialsError } from '../../../aws/identity/identity-errors.ts';
import { awsSession } from '../../../aws/session.ts';
import type { AccessIdentity, AwsAccess } from '../../../aws/access.ts';
import type { AwsClient } from '../../../aws/client.ts';
import type { Polling } from '../../../aws/waiters/pace.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Host, ReclaimContext } from '../../../contracts/component.ts';
import type { AccessOptions } from '../../../aws/options/access-options.ts';
import { identitySettings } from '../../../aws/options/identity-settings.ts';
import { openAccess } from '../../../aws/options/open-access.ts';
import { readIdentityMemo, writeIdentityMemo } from './identity-memo.ts';
import type { Ec2Region, OtherRegion } from '../ports.ts';
import { wrongAccount } from '../run-messages.ts';

/** Who AWS says that we are. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** A region that a build works in, and what its ledger writes down to reach it again. */
export interface OpenRegion extends Ec2Region {
  /** Undefined where `skip_credential_validation` leaves the question out. */
  readonly caller: () => Promise<Caller | undefined>;
  readonly identity: Pick<AccessIdentity, 'link' | 'lease'>;
  readonly endpoint: string;
  readonly elsewhere: (region: string) => OtherRegion;
}

export interface OpenRequest {
  readonly host: Host;
  readonly clock: Clock;
  readonly options: AccessOptions;
  readonly polling: Polling;
}

/** Finds credentials and region. Throws where there are none. */
export async function openRegion(request: OpenRequest, signal: AbortSignal): Promise<OpenRegion> {
  const { host, clock, options, polling } = request;
  const access = await openAccess({ host, clock }, options, { polling, signal });
  const caller = async (): Promise<Caller | undefined> =>
    options.skip_credential_validation ? undefined : callerOf(access, signal);
  return {
    ...ec2Region(access, clock),
    caller,
    identity: access.identity,
    endpoint: access.endpoints.ec2,
    elsewhere: (region) => otherRegion(access, region, clock),
  };
}

/** What a ledger's `place` says about a region; no secrets. */
export function placeOf(
  options: AccessOptions,
  opened: OpenRegion,
  account: string | undefined,
): Record<string, string> {
  const place = {
    region: opened.region,
    endpoint: opened.endpoint,
    account,
    profile: options.profile,
    sharedCredentialsFile: options.shared_credentials_file,
    identity: writeIdentityMemo(identitySettings(options)),
  };
  return Object.fromEntries(
    Object.entries(place).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

type Place = Readonly<Record<string, string>>;

/** A region that no template names. */
export interface AnyRegion {
  readonly at: Ec2Region;
  readonly place: Place;
  /** The same caller in another region. Asks nothing. */
  readonly elsewhere: (region: string) => OtherRegion;
}

/** A region of the account that the environment or a profile leads to, and its place in a ledger. */
export async function openAnyRegion(
  context: ReclaimContext,
  settings: { readonly region: string | undefined; readonly profile: string | undefined },
  signal: AbortSignal,
): Promise<AnyRegion> {
  const access = await awsSession(context).access(settings, signal);
  const { account } = await callerOf(access, signal);
  const { region, endpoints } = access;
  const { profile } = settings;
  const place = { region, endpoint: endpoints.ec2, account, ...(profile !== undefined && { profile }) };
  const elsewhere = (other: string): OtherRegion => otherRegion(access, other, context.clock);
  return { at: ec2Region(access, context.clock), place, elsewhere };
}

/** Asked once for all entries of a ledger. */
const reopened = new WeakMap<Host, Map<string, Promise<Ec2Region>>>();

/**
 * Reaches the region that a ledger names, with the credentials of today.
 * Throws where they belong to another account: what is not found there may still exist.
 */
export async function reopenRegion(
  context: ReclaimContext,
  place: Place,
  signal: AbortSignal,
): Promise<Ec2Region> {
  const known = reopened.get(context.host) ?? new Map<string, Promise<Ec2Region>>();
  reopened.set(context.host, known);
  const key = JSON.stringify(place);
  const region = known.get(key) ?? reach(context, place, signal);
  known.set(key, region);
  return region;
}

async function reach({ host, clock }: ReclaimContext, place: Place, signal: AbortSignal): Promise<Ec2Region> {
  const { region, profile, sharedCredentialsFile, endpoint, account, identity } = place;
  const today = { region, profile, sharedCredentialsFile, customEndpointEc2: endpoint };
  const session = awsSession({ host, clock });
  const memo = readIdentityMemo(identity);
  const access = await session.access({ ...today, ...memo }, signal).catch((error: unknown) => {
    // A token of a CI system or a certificate may be out of reach here, where other credentials lead to the same place.
    const { webIdentity, rolesAnywhere, roles } = memo;
    if (!(error instanceof CredentialsError) || (webIdentity ?? rolesAnywhere) === undefined) throw error;
    return session.access({ ...today, roles }, signal);
  });
  const ours = account === undefined ? undefined : (await callerOf(access, signal)).account;
  if (account !== undefined && ours !== account) throw new Error(wrongAccount(account, ours ?? ''));
  return ec2Region(access, clock);
}

function ec2Region({ region, client, waits }: AwsAccess, clock: Clock): Ec2Region {
  return { region, clock, waits, ...callsOf(client) };
}

function otherRegion(access: AwsAccess, region: string, clock: Clock): OtherRegion {
  const calls = callsOf(access.clientFor(region));
  return { region, clock, endpoint: access.ec2EndpointIn(region), waits: access.waitsIn(region), ...calls };
}

function callsOf(client: AwsClient): Pick<Ec2Region, 'ec2' | 'iam'> {
  return {
    ec2: (action, input, signal) => client.ec2(action, input, signal),
    iam: (action, input, signal) => client.iam(action, input, signal),
  };
}

async function callerOf({ client }: AwsAccess, signal: AbortSignal): Promise<Caller> {
  const { Account: account = '', Arn: arn = '' } = await client.sts('GetCallerIdentity', {}, signal);
  return { account, arn };
}
