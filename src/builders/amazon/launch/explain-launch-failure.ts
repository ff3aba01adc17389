import { isAccessDenied } from '../../../aws/errors.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { AmazonTools } from '../ports.ts';
import type { Network } from '../steps/choose-network.ts';
import { isProfileUnknown, isShortage, isZoneWithoutType, launchProblems } from './launch-problem.ts';
import * as messages from './messages.ts';

/** What was to be launched. */
export interface LaunchSubject {
  readonly market: 'spot' | 'on demand';
  /** Any of them would have done. */
  readonly types: readonly string[];
  readonly typeOption: 'instance_type' | 'spot_instance_types';
  readonly places: readonly Network[];
  readonly profile: string | undefined;
  /** The name that the template gives. */
  readonly keyPair: string | undefined;
  readonly price: string | undefined;
  readonly groups: 'temporary' | 'named';
}

const quotaCodes = new Set(['VcpuLimitExceeded', 'InstanceLimitExceeded', 'MaxSpotInstanceCountExceeded']);

/** The failure of a launch in words that say what to do; what nothing more can be said of comes back as it is. */
export async function explainLaunchFailure(
  error: unknown,
  subject: LaunchSubject,
  tools: AmazonTools,
): Promise<unknown> {
  const problems = launchProblems(error);
  const has = (...codes: readonly string[]): boolean => problems.some(({ code }) => codes.includes(code));
  const { types, typeOption, places, profile, keyPair } = subject;
  const explained = (option: string, text: string): OptionError =>
    new OptionError(option, text, { cause: error });
  if (problems.some(({ code }) => quotaCodes.has(code)))
    return explained(typeOption, messages.quotaReached(types, tools.region, subject.market));
  if (problems.some(isZoneWithoutType)) {
    const zones = await offeringZones(types, tools);
    return explained(typeOption, messages.typeNotInZone(types, places[0]?.zone ?? 'this zone', zones));
  }
  if (isShortage(error)) return explained(typeOption, messages.noRoom(types, places));
  if (profile !== undefined && isProfileUnknown(error))
    return explained('iam_instance_profile', messages.profileNotKnown(profile));
  if (keyPair !== undefined && has('InvalidKeyPair.NotFound'))
    return explained('ssh_keypair_name', messages.keyPairNotKnown(keyPair, tools.region));
  if (problems.some(({ detail }) => /belong to different networks/i.test(detail)))
    return subject.groups === 'temporary'
      ? explained('subnet_id', messages.subnetElsewhere())
      : explained('security_group_ids', messages.differentNetworks());
  if (has('SpotMaxPriceTooLow')) return explained('spot_price', messages.priceTooLow(subject.price ?? ''));
  if (has('AuthFailure.ServiceLinkedRoleCreationNotPermitted'))
    return new Error(messages.noSpotRole(), { cause: error });
  if (profile !== undefined && (isAccessDenied(error) || has('UnauthorizedOperation')))
    return new Error(messages.passRoleMissing(profile), { cause: error });
  if (has('VPCIdNotSpecified')) return new Error(messages.noDefaultNetwork(tools.region), { cause: error });
  return error;
}

/** Empty where AWS does not tell, which older permission lists forbid. */
async function offeringZones(
  types: readonly string[],
  { ec2, signal }: AmazonTools,
): Promise<readonly string[]> {
  const request = {
    LocationType: 'availability-zone' as const,
    Filters: [{ Name: 'instance-type', Values: types }],
  };
  const offered = await ec2('DescribeInstanceTypeOfferings', request, signal).catch(() => undefined);
  signal.throwIfAborted();
  const zones = (offered?.InstanceTypeOfferings ?? []).flatMap(({ Location }) => Location ?? []);
  return [...new Set(zones)].toSorted();
}
