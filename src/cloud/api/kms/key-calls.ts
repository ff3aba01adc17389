import type { JsonInput } from '../../anywhere/json-input.ts';
import { unsupported } from '../../model/messages.ts';
import type { KmsKey } from '../../model/kms-keys.ts';
import type { Region } from '../../model/world.ts';
import { findKey, findOwnKey } from './find-key.ts';
import type { KmsCall } from './kms-call.ts';
import { wrongKeyState } from './kms-messages.ts';

const dayMs = 86_400_000;

function seconds(time: Date): number {
  return time.getTime() / 1000;
}

function show(key: KmsKey, region: Region): object {
  return {
    AWSAccountId: region.world.accountId,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: seconds(key.createdAt),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: key.state,
    DeletionDate: key.deletionAt && seconds(key.deletionAt),
    Origin: 'AWS_KMS',
    KeyManager: key.manager === 'AWS' ? 'AWS' : 'CUSTOMER',
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: key.multiRegion,
  };
}

/** @throws ApiError for a kind of key that the cloud does not have. */
function expectOnly(input: JsonInput, name: string, only: string): void {
  const given = input.text(name);
  if (given !== undefined && given !== only) throw unsupported(`${name} = ${given} of CreateKey`);
}

function createKey(input: JsonInput, region: Region): object {
  expectOnly(input, 'KeyUsage', 'ENCRYPT_DECRYPT');
  expectOnly(input, 'KeySpec', 'SYMMETRIC_DEFAULT');
  expectOnly(input, 'CustomerMasterKeySpec', 'SYMMETRIC_DEFAULT');
  expectOnly(input, 'Origin', 'AWS_KMS');
  const policy = input.text('Policy');
  const spec = {
    description: input.text('Description') ?? '',
    multiRegion: input.flag('MultiRegion') ?? false,
    ...(policy === undefined ? {} : { policy }),
  };
  return { KeyMetadata: show(region.kmsKeys.create(spec), region) };
}

function changeState(wanted: 'Enabled' | 'Disabled'): KmsCall['run'] {
  return (input, region) => {
    const key = findOwnKey(region, input.needText('KeyId'));
    if (key.state === 'PendingDeletion') throw wrongKeyState(key.arn, 'pending deletion');
    key.state = wanted;
    return {};
  };
}

function scheduleDeletion(input: JsonInput, region: Region): object {
  const key = findOwnKey(region, input.needText('KeyId'));
  const days = input.integer('PendingWindowInDays', { least: 7, most: 30 }) ?? 30;
  if (key.state === 'PendingDeletion') throw wrongKeyState(key.arn, 'pending deletion');
  key.state = 'PendingDeletion';
  key.deletionAt = new Date(region.world.clock.now().getTime() + days * dayMs);
  const DeletionDate = seconds(key.deletionAt);
  return { KeyId: key.arn, DeletionDate, KeyState: key.state, PendingWindowInDays: days };
}

function cancelDeletion(input: JsonInput, region: Region): object {
  const key = findOwnKey(region, input.needText('KeyId'));
  if (key.state !== 'PendingDeletion') throw wrongKeyState(key.arn, 'not pending deletion');
  key.state = 'Disabled';
  key.deletionAt = undefined;
  return { KeyId: key.arn };
}

function listKeys(_input: JsonInput, { kmsKeys }: Region): object {
  return { Keys: kmsKeys.keys().map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), Truncated: false };
}

const creationMembers = [
  'BypassPolicyLockoutSafetyCheck',
  'CustomerMasterKeySpec',
  'Description',
  'KeySpec',
  'KeyUsage',
  'MultiRegion',
  'Origin',
  'Policy',
];

/** Keys: making, showing, and taking out of use. */
export const keyCalls: Readonly<Record<string, KmsCall>> = {
  CancelKeyDeletion: { changes: true, takes: ['KeyId'], run: cancelDeletion },
  CreateKey: { changes: true, takes: creationMembers, run: createKey },
  DescribeKey: {
    changes: false,
    takes: ['KeyId'],
    run: (input, region) => ({ KeyMetadata: show(findKey(region, input.needText('KeyId')), region) }),
  },
  DisableKey: { changes: true, takes: ['KeyId'], run: changeState('Disabled') },
  EnableKey: { changes: true, takes: ['KeyId'], run: changeState('Enabled') },
  GetKeyPolicy: {
    changes: false,
    takes: ['KeyId', 'PolicyName'],
    run: (input, region) => ({
      Policy: findKey(region, input.needText('KeyId')).policy,
      PolicyName: 'default',
    }),
  },
  ListKeys: { changes: false, takes: ['Limit'], run: listKeys },
  ScheduleKeyDeletion: { changes: true, takes: ['KeyId', 'PendingWindowInDays'], run: scheduleDeletion },
};
