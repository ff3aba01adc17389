import { randomBytes } from 'node:crypto';
import type { Account } from '../../identity/account.ts';
import type { MfaDevice } from '../../identity/account-state.ts';
import { takeTwoCodes, toBase32 } from '../../identity/one-time-codes.ts';
import { checkName, checkPath, checkTags } from './check-input.ts';
import { getUser, getUserOrSigner } from './find-entity.ts';
import { changes, looks } from './iam-action.ts';
import { page } from './iam-page.ts';
import { alreadyExists, badCodes, deleteConflict, deviceNotFound, validationError } from './messages.ts';
import { showTags, showUser } from './show-entity.ts';

const seedBytes = 40;

/** @throws ApiError */
function getDevice({ state }: Account, serial: string): MfaDevice {
  const device = state.mfaDevices.find(({ serialNumber }) => serialNumber === serial);
  if (!device) throw deviceNotFound(serial);
  return device;
}

/** Virtual devices that show codes. */
export const mfaDeviceActions = {
  CreateVirtualMFADevice: changes<'CreateVirtualMFADevice'>(
    ['Path', 'Tags', 'VirtualMFADeviceName'],
    (input, account) => {
      const name = checkName(input.VirtualMFADeviceName, { member: 'virtualMFADeviceName', longest: 226 });
      const serialNumber = account.arn(`mfa${checkPath(input.Path)}${name}`);
      const { mfaDevices } = account.state;
      if (mfaDevices.some((one) => one.serialNumber === serialNumber))
        throw alreadyExists('MFADevice entity at the same path and name already exists.');
      const seed = toBase32(randomBytes(seedBytes));
      const tags = checkTags(input.Tags);
      mfaDevices.push({ serialNumber, seed, tags, owner: undefined, lastStep: 0 });
      return {
        VirtualMFADevice: {
          SerialNumber: serialNumber,
          Base32StringSeed: Buffer.from(seed),
          Tags: showTags(tags),
        },
      };
    },
  ),
  EnableMFADevice: changes<'EnableMFADevice'>(
    ['AuthenticationCode1', 'AuthenticationCode2', 'SerialNumber', 'UserName'],
    (input, account, { region }) => {
      const user = getUser(account, input.UserName);
      const device = getDevice(account, input.SerialNumber);
      if (device.owner) throw alreadyExists('MFA Device is already in use');
      const now = region.world.clock.now();
      if (!takeTwoCodes(device, [input.AuthenticationCode1, input.AuthenticationCode2], now))
        throw badCodes();
      device.owner = { userName: user.name, enabledAt: now };
      return {};
    },
  ),
  DeactivateMFADevice: changes<'DeactivateMFADevice'>(
    ['SerialNumber', 'UserName'],
    (input, account, caller) => {
      const user = getUserOrSigner(account, input.UserName, caller);
      const device = getDevice(account, input.SerialNumber);
      if (device.owner?.userName !== user.name) throw deviceNotFound(input.SerialNumber);
      device.owner = undefined;
      return {};
    },
  ),
  DeleteVirtualMFADevice: changes<'DeleteVirtualMFADevice'>(['SerialNumber'], (input, account) => {
    const device = getDevice(account, input.SerialNumber);
    if (device.owner) throw deleteConflict('Device must be deactivated before it can be deleted');
    const { mfaDevices } = account.state;
    mfaDevices.splice(mfaDevices.indexOf(device), 1);
    return {};
  }),
  ListMFADevices: looks<'ListMFADevices'>(['Marker', 'MaxItems', 'UserName'], (input, account, caller) => {
    const { name } = getUserOrSigner(account, input.UserName, caller);
    const mine = account.state.mfaDevices.flatMap(({ owner, serialNumber }) =>
      owner?.userName === name
        ? { UserName: name, SerialNumber: serialNumber, EnableDate: owner.enabledAt }
        : [],
    );
    const [devices, more] = page(mine, input);
    return { MFADevices: devices, ...more };
  }),
  ListVirtualMFADevices: looks<'ListVirtualMFADevices'>(
    ['AssignmentStatus', 'Marker', 'MaxItems'],
    (input, account) => {
      const { AssignmentStatus: status = 'Any' } = input;
      if (!['Any', 'Assigned', 'Unassigned'].includes(status))
        throw validationError('The assignment status is Any, Assigned or Unassigned');
      const shown = account.state.mfaDevices.filter(
        ({ owner }) => status === 'Any' || (status === 'Assigned') === (owner !== undefined),
      );
      const [devices, more] = page(shown, input);
      const show = ({ serialNumber, owner }: MfaDevice) => ({
        SerialNumber: serialNumber,
        User: owner && showUser(account, getUser(account, owner.userName)),
        EnableDate: owner?.enabledAt,
      });
      return { VirtualMFADevices: devices.map(show), ...more };
    },
  ),
};
