import { AwsError } from '../../../aws/aws-error.ts';
import { isDuplicate } from '../../../aws/errors.ts';
import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { CreateKeyPairRequest, KeyPair } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { keyPairResource } from '../resources/key-pair.ts';
import { acquire } from '../resources/resource.ts';
import { noAnswerField } from '../run-messages.ts';
import { tagSpecifications, type Tags } from '../tag-specifications.ts';

export const createKeyPairStep: StepDeclaration = {
  name: 'StepKeyPair',
  uses: [
    { action: 'ec2:CreateKeyPair', when: 'temporary_key_pair_name' },
    { action: 'ec2:DeleteKeyPair', when: 'temporary_key_pair_name' },
    { action: 'ec2:CreateTags', when: 'run_tags' },
  ],
};

export interface KeyPairPlan {
  readonly name: string;
  readonly type: string;
  readonly tags: Tags;
}

export interface TemporaryKeyPair {
  readonly name: string;
  /** In PEM. */
  readonly privateKey: string;
}

/** A key pair for one build, made by AWS: importing one would need a permission that users do not hold. */
export async function createKeyPair(tools: AmazonTools, plan: KeyPairPlan): Promise<Held<TemporaryKeyPair>> {
  const { name, type, tags } = plan;
  tools.ui.say(`Creating temporary keypair: ${name}`);
  const request = {
    KeyName: name,
    KeyType: type,
    TagSpecifications: tagSpecifications({ 'key-pair': tags }),
  };
  return acquire(tools, keyPairResource, { name }, async (signal) => {
    const { KeyPairId = name, KeyMaterial } = await create(tools, request, signal);
    if (KeyMaterial === undefined) throw new Error(noAnswerField('CreateKeyPair', 'the private key'));
    return { id: KeyPairId, value: { name, privateKey: KeyMaterial } };
  });
}

async function create(
  { ec2 }: AmazonTools,
  request: CreateKeyPairRequest,
  signal: AbortSignal,
): Promise<KeyPair> {
  try {
    return await ec2('CreateKeyPair', request, signal);
  } catch (error) {
    if (!(error instanceof AwsError) || !error.ambiguous || !isDuplicate(error)) throw error;
    // Our own earlier try made it, but the private key was in the answer that got lost.
    await ec2('DeleteKeyPair', { KeyName: request.KeyName }, signal);
    return ec2('CreateKeyPair', request, signal);
  }
}
