import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { AwscliSession, awscliMissing } from './awscli-session.ts';

const missing = awscliMissing();

describe.skipIf(missing !== '')(`awscli keeps keys in the local cloud${missing}`, () => {
  let cloud: MemoryCloud;
  let awscli: AwscliSession;

  async function kms(words: string): Promise<unknown> {
    return awscli.json('kms', ...words.split(' '));
  }

  /** What awscli says where a command fails. */
  async function refusal(words: string): Promise<string> {
    const { err } = await awscli.run(['kms', ...words.split(' ')]);
    return err.trim();
  }

  beforeAll(async () => {
    cloud = await startMemoryCloud();
    awscli = new AwscliSession(cloud);
  });

  afterAll(async () => {
    awscli?.close();
    await cloud?.close();
  });

  test('a key is made, named, switched off, and taken out of use', async () => {
    const made = await kms('create-key --description Images');
    expect(made).toMatchObject({
      KeyMetadata: {
        AWSAccountId: '123456789012',
        Arn: expect.stringMatching(/^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f-]{36}$/),
        Description: 'Images',
        Enabled: true,
        KeyManager: 'CUSTOMER',
        KeyState: 'Enabled',
        KeyUsage: 'ENCRYPT_DECRYPT',
        Origin: 'AWS_KMS',
      },
    });
    const { KeyMetadata: key } = made as { KeyMetadata: { KeyId: string; Arn: string } };
    await kms(`create-alias --alias-name alias/images --target-key-id ${key.KeyId}`);
    expect(await kms('list-aliases')).toMatchObject({
      Aliases: [{ AliasName: 'alias/images', TargetKeyId: key.KeyId }],
    });
    await kms('disable-key --key-id ' + key.Arn);
    expect(await kms('describe-key --key-id alias/images')).toMatchObject({
      KeyMetadata: { KeyId: key.KeyId, Enabled: false, KeyState: 'Disabled' },
    });
    const deletion = await kms(`schedule-key-deletion --key-id ${key.KeyId} --pending-window-in-days 7`);
    expect(deletion).toMatchObject({ KeyState: 'PendingDeletion', PendingWindowInDays: 7 });
    expect(await refusal(`enable-key --key-id ${key.KeyId}`)).toContain('(KMSInvalidStateException)');
    await kms(`cancel-key-deletion --key-id ${key.KeyId}`);
    await kms(`enable-key --key-id ${key.KeyId}`);
    await kms('delete-alias --alias-name alias/images');
    expect(await refusal('describe-key --key-id alias/images')).toContain('(NotFoundException)');
  });

  test.each([
    ['describe-key --key-id alias/nobody', '(NotFoundException)'],
    ['create-alias --alias-name alias/aws/mine --target-key-id 1234', '(ValidationException)'],
    ['create-alias --alias-name alias/mine --target-key-id 1234', '(NotFoundException)'],
    ['create-key --key-usage SIGN_VERIFY', '(UnsupportedOperation)'],
    ['create-key --tags TagKey=A,TagValue=b', '(UnsupportedOperation)'],
    ['generate-random --number-of-bytes 8', '(UnknownOperationException)'],
  ])('aws kms %s is refused: %s', async (words, code) => {
    expect(await refusal(words)).toContain(code);
  });

  test('a key belongs to its region', async () => {
    const { KeyMetadata: key } = (await kms('create-key')) as { KeyMetadata: { KeyId: string } };
    const elsewhere = await refusal(`describe-key --region eu-west-1 --key-id ${key.KeyId}`);
    expect(elsewhere).toContain('(NotFoundException)');
  });
});
