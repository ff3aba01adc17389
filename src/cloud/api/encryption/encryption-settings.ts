import { defaultKey } from '../../model/encryption.ts';
import { keyInOtherRegion, keyUnusable } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';

async function encryptByDefault(
  region: Region,
  byDefault: boolean,
): Promise<{ EbsEncryptionByDefault: boolean }> {
  region.encryption.byDefault = byDefault;
  await region.world.records.saveEncryption(region);
  return { EbsEncryptionByDefault: byDefault };
}

export const enableEbsEncryptionByDefault: Ec2Action<'EnableEbsEncryptionByDefault'> = {
  takes: [],
  run: (_input, { region }) => encryptByDefault(region, true),
};

export const disableEbsEncryptionByDefault: Ec2Action<'DisableEbsEncryptionByDefault'> = {
  takes: [],
  run: (_input, { region }) => encryptByDefault(region, false),
};

export const getEbsEncryptionByDefault: Ec2Action<'GetEbsEncryptionByDefault'> = {
  takes: [],
  run: (_input, { region: { encryption } }) => ({
    EbsEncryptionByDefault: encryption.byDefault,
    SseType: encryption.byDefault ? 'sse-ebs' : 'none',
  }),
};

export const getEbsDefaultKmsKeyId: Ec2Action<'GetEbsDefaultKmsKeyId'> = {
  takes: [],
  run: (_input, { region }) => ({ KmsKeyId: defaultKey(region).arn }),
};

export const modifyEbsDefaultKmsKeyId: Ec2Action<'ModifyEbsDefaultKmsKeyId'> = {
  takes: ['KmsKeyId'],
  run: async ({ KmsKeyId }, { region }) => {
    const key = region.kmsKeys.find(KmsKeyId);
    if (!key) throw keyInOtherRegion(KmsKeyId, region.name);
    if (key.state !== 'Enabled') throw keyUnusable(`The KMS key ${key.arn} is ${key.state}`);
    region.encryption.defaultKey = key.arn;
    await region.world.records.saveEncryption(region);
    return { KmsKeyId: key.arn };
  },
};

export const resetEbsDefaultKmsKeyId: Ec2Action<'ResetEbsDefaultKmsKeyId'> = {
  takes: [],
  run: async (_input, { region }) => {
    region.encryption.defaultKey = undefined;
    await region.world.records.saveEncryption(region);
    return { KmsKeyId: defaultKey(region).arn };
  },
};
