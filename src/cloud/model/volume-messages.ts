import { ApiError } from './api-error.ts';

export function volumeTooLarge(sizeGb: number, type: string, most: number): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Volume of ${sizeGb}GiB is too large for volume type ${type}; maximum is ${most}GiB.`,
  );
}

export function volumeTooSmall(sizeGb: number, type: string, least: number): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Volume of ${sizeGb}GiB is too small for volume type ${type}; minimum is ${least}GiB.`,
  );
}

export function performanceOutOfRange(
  what: 'iops' | 'throughput',
  value: number,
  [least, most]: readonly [number, number],
): ApiError {
  const which = value < least ? `low; minimum is ${least}` : `high; maximum is ${most}`;
  return new ApiError('InvalidParameterValue', `Volume ${what} of ${value} is too ${which}.`);
}

export function ratioTooHigh(what: string, value: number, most: number): ApiError {
  return new ApiError('InvalidParameterValue', `${what} ratio of ${value} is too high; maximum is ${most}.`);
}

export function performanceNotTaken(what: 'iops' | 'throughput', type: string): ApiError {
  return new ApiError(
    'InvalidParameterCombination',
    `The parameter ${what} is not supported for ${type} volumes.`,
  );
}

export function volumeNotAvailable(volumeId: string): ApiError {
  return new ApiError('IncorrectState', `${volumeId} is not 'available'.`);
}

export function volumeAttached(volumeId: string): ApiError {
  return new ApiError('VolumeInUse', `${volumeId} is already attached to an instance`);
}

export function zoneMismatch(volumeId: string, instanceId: string): ApiError {
  return new ApiError(
    'InvalidVolume.ZoneMismatch',
    `The volume '${volumeId}' is not in the same availability zone as instance '${instanceId}'`,
  );
}

export function instanceNotRunning(instanceId: string): ApiError {
  return new ApiError('IncorrectState', `Instance '${instanceId}' is not 'running'.`);
}

export function badDeviceName(device: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Value (${device}) for parameter device is invalid. ${device} is not a valid EBS device name.`,
  );
}

export function deviceTaken(device: string): ApiError {
  return new ApiError(
    'InvalidParameterValue',
    `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`,
  );
}

export function volumeNotAttached(volumeId: string): ApiError {
  return new ApiError('IncorrectState', `Volume '${volumeId}' is in the 'available' state.`);
}

export function attachmentNotFound(volumeId: string, where: string): ApiError {
  return new ApiError('InvalidAttachment.NotFound', `The volume '${volumeId}' is not attached to ${where}`);
}

export function rootNotDetached(volumeId: string, instanceId: string): ApiError {
  return new ApiError(
    'OperationNotPermitted',
    `Unable to detach root volume '${volumeId}' from instance '${instanceId}'`,
  );
}

export function volumeNotShrunk(): ApiError {
  return new ApiError('InvalidParameterValue', 'New size cannot be smaller than existing size');
}

export function volumeBeingModified(volumeId: string): ApiError {
  return new ApiError(
    'IncorrectModificationState',
    `Volume ${volumeId} is being modified; wait until its modification is completed`,
  );
}

export function modificationNotFound(volumeId: string): ApiError {
  return new ApiError(
    'InvalidVolumeModification.NotFound',
    `Modification for volume '${volumeId}' does not exist.`,
  );
}
