import { didYouMean } from '../../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

type At = Range | undefined;

function error(code: string, summary: string, detail: string, subject: At): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

function warning(code: string, summary: string, detail: string, subject: At): Diagnostic {
  return { code, severity: 'warning', summary, detail, subject };
}

export function imageNameLength(bytes: number, at: At): Diagnostic {
  return error(
    'image-name-length',
    'Invalid image name',
    `An image name has 3 to 128 characters; this one has ${bytes}.`,
    at,
  );
}

export function imageNameCharacters(cleaned: string, at: At): Diagnostic {
  const detail = `An image name consists of letters, digits and ( ) [ ] space . / - ' @ _. This one could be "${cleaned}"; {{ clean_resource_name ... }} replaces what is not allowed.`;
  return error('image-name-characters', 'Invalid image name', detail, at);
}

export function missingSourceImage(at: At): Diagnostic {
  const detail = `What to start from is not said. Give source_ami an image id, or source_ami_filter the filters and owners to find one by.`;
  return error('missing-source-image', 'Missing source image', detail, at);
}

export function missingOwners(at: At): Diagnostic {
  const detail = `The source image is looked for among everybody's images, which anyone can add to. Say in "owners" whose images you trust, as in owners = ["amazon"].`;
  return error('missing-owners', 'Missing image owner', detail, at);
}

export function missingInstanceType(at: At): Diagnostic {
  const detail = `The type of the instance is not said. Give instance_type, as in instance_type = "t3.micro".`;
  return error('missing-instance-type', 'Missing required argument', detail, at);
}

export function exclusive(one: string, other: string, at: At): Diagnostic {
  return error('exclusive', 'Conflicting options', `Only one of "${one}" and "${other}" can be given.`, at);
}

export function missingFile(option: string, path: string, at: At): Diagnostic {
  return error('missing-file', 'Missing file', `There is no file "${path}", which "${option}" names.`, at);
}

export function badChoice(
  option: string,
  given: string | number,
  known: readonly string[],
  at: At,
): Diagnostic {
  const choices = known.map((one) => `"${one}"`).join(', ');
  return error(
    'bad-choice',
    'Unsupported value',
    `The option "${option}" cannot be "${given}". It takes ${choices}.${didYouMean(String(given), known)}`,
    at,
  );
}

export function outOfRange(
  option: string,
  given: number,
  range: readonly [number, number],
  at: At,
): Diagnostic {
  const [low, high] = range;
  return error(
    'out-of-range',
    'Value out of range',
    `The option "${option}" is ${given}. It takes ${low} to ${high}.`,
    at,
  );
}

export function badCidr(given: string, at: At): Diagnostic {
  return error(
    'bad-cidr',
    'Invalid address range',
    `"${given}" is no address range such as 192.0.2.0/24 or 2001:db8::/32.`,
    at,
  );
}

export function badTime(option: string, given: string, at: At): Diagnostic {
  const detail = `"${given}" in "${option}" is no time of RFC 3339, such as 2027-01-31T12:00:00Z.`;
  return error('bad-time', 'Invalid time', detail, at);
}

export function keyPairWithoutKey(name: string, at: At): Diagnostic {
  const detail = `The private key of the key pair "${name}" is not known. Name its file in ssh_private_key_file, or leave ssh_keypair_name out to have a temporary key pair made.`;
  return error('key-pair-without-key', 'Missing private key', detail, at);
}

export function noUnlimitedCredits(type: string, at: At): Diagnostic {
  const detail = `Instances of type "${type}" have no CPU credits. Only burstable types (t2, t3, t3a, t4g) can have unlimited ones.`;
  return error('no-unlimited-credits', 'Unsupported instance type', detail, at);
}

export function creditsOfManyTypes(option: string, at: At): Diagnostic {
  const detail = `"${option}" is about the one type that instance_type names; the spot market may choose types without CPU credits. Name the type in instance_type in place of spot_instance_types, or leave "${option}" out.`;
  return error('credits-of-many-types', 'Conflicting options', detail, at);
}

export function noEnclave(type: string, at: At): Diagnostic {
  return error(
    'no-enclave',
    'Unsupported instance type',
    `Instances of the burstable type "${type}" cannot run enclaves.`,
    at,
  );
}

export function reservationAndPreference(named: string, at: At): Diagnostic {
  const detail = `"${named}" already says which capacity reservation is used. Leave capacity_reservation_preference out.`;
  return error('reservation-and-preference', 'Conflicting options', detail, at);
}

export function hostWithTenancy(named: string, tenancy: string, at: At): Diagnostic {
  const detail = `"${named}" asks for a dedicated host, but the tenancy is "${tenancy}". Leave the tenancy out or make it "host".`;
  return error('host-with-tenancy', 'Conflicting options', detail, at);
}

export function deviceWithoutName(block: string, at: At): Diagnostic {
  return error(
    'device-without-name',
    'Missing device name',
    `Every ${block} block needs a device_name, as in "/dev/sdh".`,
    at,
  );
}

export function keyWithoutEncryption(at: At): Diagnostic {
  const detail = `A key is given for a volume that is not to be encrypted. Leave kms_key_id out or set encrypted = true.`;
  return error('key-without-encryption', 'Conflicting options', detail, at);
}

export function missingIops(type: string, at: At): Diagnostic {
  const detail = `A volume of type ${type} has as many operations per second as "iops" says; AWS assumes none. Add it, as in iops = 100.`;
  return error('missing-iops', 'Missing required argument', detail, at);
}

export function iopsRatio(type: string, ratio: number, at: At): Diagnostic {
  return error(
    'iops-ratio',
    'Value out of range',
    `A volume of type ${type} has at most ${ratio} iops for each GiB.`,
    at,
  );
}

export function throughputType(type: string | undefined, at: At): Diagnostic {
  const found = type === undefined ? 'no volume_type is given' : `this volume is of type ${type}`;
  return error(
    'throughput-type',
    'Conflicting options',
    `Only volumes of type gp3 have a throughput, but ${found}.`,
    at,
  );
}

export function onlyOfSpotInstances(option: string, at: At): Diagnostic {
  const detail = `"${option}" is about the spot market, but the instance is launched on demand. Set spot_price, as in spot_price = "auto", or leave "${option}" out.`;
  return error('only-of-spot-instances', 'Conflicting options', detail, at);
}

export function notOfSpotInstances(option: string, at: At): Diagnostic {
  const detail = `Spot instances of this type cannot have "${option}". Leave it out, or leave spot_price out to launch on demand.`;
  return error('not-of-spot-instances', 'Conflicting options', detail, at);
}

export function stoppedOnly(option: string, at: At): Diagnostic {
  const detail = `"${option}" can be changed only while the instance is stopped, and an instance of the spot market never is. Leave it out, or leave spot_price out to launch on demand.`;
  return error('stopped-only', 'Conflicting options', detail, at);
}

export function notAMultiple(option: string, given: number, of: number, at: At): Diagnostic {
  const detail = `The option "${option}" is ${given}. It takes multiples of ${of}.`;
  return error('not-a-multiple', 'Value out of range', detail, at);
}

export function tooSmall(option: string, given: number, least: number, at: At): Diagnostic {
  const detail = `The option "${option}" is ${given}. It is ${least} at least.`;
  return error('too-small', 'Value out of range', detail, at);
}

export function fastLaunchWithoutRegion(at: At): Diagnostic {
  const detail = `Which region this launch template is for is not said. Give region, as in region = "us-east-1".`;
  return error('fast-launch-without-region', 'Missing required argument', detail, at);
}

export function fastLaunchTwice(region: string, at: At): Diagnostic {
  const detail = `The region "${region}" has two launch templates for fast launch. Keep one of them; template_id and its like beside region_launch_templates are for the region of the build.`;
  return error('fast-launch-twice', 'Conflicting options', detail, at);
}

export function fastLaunchElsewhere(region: string, at: At): Diagnostic {
  const detail = `No image is made in the region "${region}". Add it to ami_regions, or remove its launch template.`;
  return error('fast-launch-elsewhere', 'Unknown region', detail, at);
}

export function versionWithoutTemplate(at: At): Diagnostic {
  const detail = `The launch template of this version is not said. Give template_id or template_name as well.`;
  return error('version-without-template', 'Missing required argument', detail, at);
}

/** `instead` is a sentence. */
export function notCarriedOutYet(what: string, instead: string, at: At): Diagnostic {
  const detail = `kiln knows ${what} but does not carry them out yet. ${instead}`;
  return error('not-carried-out-yet', 'Option not supported yet', detail, at);
}

export function badKmsKey(given: string, at: At): Diagnostic {
  const detail = `"${given}" is no key of KMS. Give a key's id, its alias as in "alias/images", or the ARN of either.`;
  return error('bad-kms-key', 'Invalid key', detail, at);
}

export function keyWithoutEncryptBoot(at: At): Diagnostic {
  const detail = `A key is given, but the image is not to be encrypted. Set encrypt_boot = true, or leave the key out.`;
  return error('key-without-encrypt-boot', 'Conflicting options', detail, at);
}

export function keyForUnlistedRegion(region: string, at: At): Diagnostic {
  const detail = `region_kms_key_ids has a key for "${region}", but no image is made there: ami_regions does not name it. The build's own region must stand in both, too.`;
  return error('key-for-unlisted-region', 'Conflicting options', detail, at);
}

export function regionWithoutKey(region: string, at: At): Diagnostic {
  const detail = `ami_regions names "${region}", but region_kms_key_ids says no key for it. Add one; an empty one is the default key of the region.`;
  return error('region-without-key', 'Missing key', detail, at);
}

export function sharedDefaultKey(option: string, at: At): Diagnostic {
  const detail = `"${option}" shares an image that is encrypted with the default key of the account, which nobody else can use. Give a key of your own in kms_key_id, or one for each region in region_kms_key_ids.`;
  return error('shared-default-key', 'Conflicting options', detail, at);
}

export function encryptedForAll(option: string, at: At): Diagnostic {
  const detail = `"${option}" makes public what encrypt_boot encrypts, which AWS refuses once the image is made.`;
  return warning('encrypted-for-all', 'Encrypted images cannot be public', detail, at);
}

export function badCopyDuration(
  minutes: number,
  limits: { readonly stepMinutes: number; readonly mostMinutes: number },
  at: At,
): Diagnostic {
  const { stepMinutes, mostMinutes } = limits;
  const detail = `AWS copies within multiples of ${stepMinutes} minutes up to ${mostMinutes}, and refuses ${minutes} once the image is made.`;
  return warning('bad-copy-duration', 'Unusual duration', detail, at);
}

export function noImageKept(at: At): Diagnostic {
  const detail = `The image of the build's own region is not kept, and ami_regions names no other region: the build leaves no image.`;
  return warning('no-image-kept', 'No image is kept', detail, at);
}
