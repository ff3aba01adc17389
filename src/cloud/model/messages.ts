import { ApiError } from './api-error.ts';
import type { ResourceKind } from './resource-kind.ts';

export function resourcesNotFound(kind: ResourceKind, ids: readonly string[]): ApiError {
  const { notFound, noun, prefix } = kind;
  const list = prefix === 'ami' ? `[${ids.join(', ')}]` : ids.join(', ');
  const sentence =
    ids.length === 1 ? `The ${noun.one} '${list}' does not exist` : `The ${noun.many} '${list}' do not exist`;
  return new ApiError(notFound, sentence);
}

export function malformedId({ malformed, prefix }: ResourceKind, id: string): ApiError {
  return new ApiError(malformed, `Invalid id: "${id}" (expecting "${prefix}-...")`);
}

export function unknownResourceId(id: string): ApiError {
  return new ApiError('InvalidID', `The ID '${id}' is not valid`);
}

export function missingParameter(name: string): ApiError {
  return new ApiError('MissingParameter', `The request must contain the parameter ${name}`);
}

export function invalidValue(name: string, value: string | number, expected: string): ApiError {
  return new ApiError('InvalidParameterValue', `Invalid value '${value}' for ${name}. ${expected}`);
}

export function conflictingParameters(one: string, other: string): ApiError {
  const message = `The parameter ${one} cannot be used with the parameter ${other}`;
  return new ApiError('InvalidParameterCombination', message);
}

export function unsupported(what: string): ApiError {
  return new ApiError('UnsupportedOperation', `The local cloud does not carry out ${what}`);
}

export function tokenReused(): ApiError {
  return new ApiError(
    'IdempotentParameterMismatch',
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  );
}

export function reservedTagKey(key: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Tag keys starting with 'aws:' are reserved for internal use: '${key}'`,
  );
}

export function badTagLength(part: 'key' | 'value', limit: number): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Tag ${part} exceeds the maximum length of ${limit} characters`,
  );
}

export function emptyTagKey(): ApiError {
  return new ApiError('InvalidParameterValue', 'Tag key cannot be null or empty');
}

export function tooManyTags(limit: number): ApiError {
  return new ApiError('TagLimitExceeded', `More than ${limit} tags on one resource`);
}

export function untaggableType(type: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `'${type}' is not a valid taggable resource type for this operation.`,
  );
}

export function imageNameTaken(name: string, imageId: string): ApiError {
  return new ApiError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${imageId}`);
}

export function imageNameMalformed(): ApiError {
  return new ApiError(
    'InvalidAMIName.Malformed',
    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, spaces, '(', ')', '[', ']', '.', '-', '/', ''', '@' and '_'",
  );
}

export function imageUnavailable(imageId: string, state: string): ApiError {
  return new ApiError(
    'InvalidAMIID.Unavailable',
    `The image ID '${imageId}' is not available: it is ${state}`,
  );
}

export function noWindows(imageId: string): ApiError {
  return new ApiError(
    'UnsupportedOperation',
    `The local cloud cannot launch '${imageId}': it is an image of Windows, and instances here are Linux on this machine's own kernel`,
  );
}

export function notYourImage(imageId: string): ApiError {
  return new ApiError('AuthFailure', `Not authorized for image:${imageId}`, 403);
}

export function imageProtected(imageId: string): ApiError {
  return new ApiError(
    'OperationNotPermitted',
    `The image ${imageId} is protected from deregistration. Disable its deregistration protection and try again.`,
  );
}

export function snapshotInUse(snapshotId: string, imageId: string): ApiError {
  return new ApiError(
    'InvalidSnapshot.InUse',
    `The snapshot ${snapshotId} is currently in use by ${imageId}`,
  );
}

export function notYourSnapshot(snapshotId: string): ApiError {
  return new ApiError('UnauthorizedOperation', `You are not authorized for the snapshot ${snapshotId}`, 403);
}

export function volumeInUse(volumeId: string, instanceId: string): ApiError {
  return new ApiError('VolumeInUse', `Volume ${volumeId} is currently attached to ${instanceId}`);
}

export function keyPairExists(name: string): ApiError {
  return new ApiError('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`);
}

export function badPublicKey(): ApiError {
  return new ApiError(
    'InvalidKey.Format',
    'Key is not in valid OpenSSH public key format: RSA of 1024, 2048 or 4096 bits, and ED25519 are supported',
  );
}

export function groupExists(name: string, vpcId: string): ApiError {
  return new ApiError(
    'InvalidGroup.Duplicate',
    `The security group '${name}' already exists for VPC '${vpcId}'`,
  );
}

export function reservedGroupName(name: string): ApiError {
  return new ApiError('InvalidGroup.Reserved', `The security group '${name}' is reserved`);
}

export function groupNameNotFound(name: string): ApiError {
  return new ApiError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC`);
}

export function groupInUse(groupId: string): ApiError {
  return new ApiError('DependencyViolation', `resource ${groupId} has a dependent object`);
}

export function defaultGroupKept(groupId: string): ApiError {
  return new ApiError(
    'CannotDelete',
    `the specified group: "${groupId}" name: "default" cannot be deleted by a user`,
  );
}

export function ruleExists(rule: string): ApiError {
  return new ApiError('InvalidPermission.Duplicate', `the specified rule "${rule}" already exists`);
}

export function ruleNotFound(): ApiError {
  return new ApiError(
    'InvalidPermission.NotFound',
    'The specified rule does not exist in this security group.',
  );
}

export function malformedRule(reason: string): ApiError {
  return new ApiError('InvalidPermission.Malformed', reason);
}

export function wrongInstanceState(instanceId: string, action: string): ApiError {
  return new ApiError(
    'IncorrectInstanceState',
    `The instance '${instanceId}' is not in a state from which it can be ${action}.`,
  );
}

export function terminationForbidden(instanceId: string): ApiError {
  return new ApiError(
    'OperationNotPermitted',
    `The instance '${instanceId}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
  );
}

export function stopForbidden(instanceId: string): ApiError {
  return new ApiError(
    'OperationNotPermitted',
    `The instance '${instanceId}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
  );
}

export function unknownInstanceType(type: string): ApiError {
  return new ApiError('InvalidParameterValue', `Invalid value '${type}' for InstanceType.`);
}

export function unknownInstanceTypes(types: readonly string[]): ApiError {
  return new ApiError(
    'InvalidInstanceType',
    `The following supplied instance types do not exist: [${types.join(', ')}]`,
  );
}

export function architectureMismatch(type: string, architectures: string, image: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `The architecture '${architectures}' of the specified instance type (${type}) does not match the architecture '${image}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.`,
  );
}

export function noAddressesLeft(subnetId: string): ApiError {
  return new ApiError(
    'InsufficientFreeAddressesInSubnet',
    `There are not enough free addresses in subnet '${subnetId}' to satisfy the request`,
  );
}

export function addressTaken(address: string): ApiError {
  return new ApiError('InvalidIPAddress.InUse', `Address ${address} is in use.`);
}

export function addressOutsideSubnet(address: string, subnetId: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Address ${address} does not fall within the subnet's address range: ${subnetId}`,
  );
}

export function noDefaultSubnet(zone: string): ApiError {
  return new ApiError('MissingInput', `No default subnet for availability zone: '${zone}'.`);
}

export function unknownZone(zone: string): ApiError {
  return new ApiError('InvalidParameterValue', `Invalid availability zone: [${zone}]`);
}

export function unknownRegions(names: readonly string[]): ApiError {
  return new ApiError('InvalidParameterValue', `Invalid region name: [${names.join(', ')}]`);
}

export function badBlockDevice(reason: string): ApiError {
  return new ApiError('InvalidBlockDeviceMapping', reason);
}

export function badVolumeSize(sizeGb: number, leastGb: number): ApiError {
  return new ApiError(
    'InvalidBlockDeviceMapping',
    `Volume of size ${sizeGb}GB is smaller than snapshot, expect size >= ${leastGb}GB`,
  );
}

export function keyNeedsEncryption(): ApiError {
  return new ApiError(
    'InvalidParameterDependency',
    'The parameter KmsKeyId requires the parameter Encrypted to be set.',
  );
}

export function notDecryptable(): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    'You cannot create an unencrypted copy of an encrypted snapshot.',
  );
}

export function keyInOtherRegion(keyId: string, region: string): ApiError {
  return new ApiError('InvalidParameterValue', `The KMS key ${keyId} is not in ${region}`);
}

export function keyUnusable(why: string): ApiError {
  return new ApiError('InvalidKmsKey.InvalidState', why);
}

export function encryptionFixed(device: string): ApiError {
  return badBlockDevice(
    `The encrypted flag cannot be specified since device ${device} has a snapshot specified.`,
  );
}

export function tooManyCopies(most: number, region: string): ApiError {
  return new ApiError(
    'ResourceLimitExceeded',
    `Too many snapshot copies in progress. The limit is ${most} for ${region}.`,
  );
}

export function unknownSourceRegion(name: string): ApiError {
  return new ApiError('InvalidParameterValue', `Invalid source region: ${name}`);
}

export function snapshotIncomplete(snapshotId: string): ApiError {
  return new ApiError('IncorrectState', `Snapshot ${snapshotId} is not completed`);
}

export function notShareable(): ApiError {
  return new ApiError('InvalidParameter', "Snapshots encrypted with the AWS Managed CMK can't be shared");
}

export function notPublishable(what: 'snapshot' | 'image'): ApiError {
  return new ApiError('OperationNotPermitted', `An encrypted ${what} cannot be shared with everybody.`);
}
