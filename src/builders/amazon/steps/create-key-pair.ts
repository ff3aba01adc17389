import { AwsError } from '../../../aws/aws-error.ts';
import { isDuplicate } from '../../../aws/errors.ts';
import type { Held } from '../../../contracts/ledger.ts';
import type { ActionUse, StepDeclaration } from '../../../contracts/step.ts';
import type { CreateKeyPairRequest, KeyPair } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { keyPairResource } from '../resources/key-pair.ts';
import { acquire } from '../resources/resource.ts';
import { noAnswerField } from '../run-messages.ts';
import { tagSpecifications, type Tags } from '../request/tag-specifications.ts';
import { tagUses } from '../request/tag-uses.ts';

const ownKey = ['ssh_private_key_file', 'ssh_agent_auth'];
const ownWayIn = [...ownKey, 'ssh_keypair_name', 'ssh_password'];

/** A key pair is made where the template names one to make, or has no other way in. */
function keyPairUse(action: string): readonly ActionUse[] {
  return [
    { action, when: 'temporary_key_pair_name', unless: ownKey },
    { action, unless: ownWayIn },
  ];
}

export const createKeyPairStep: StepDeclaration = {
  name: 'StepKeyPair',
  uses: [
    ...keyPairUse('ec2:CreateKeyPair'),
    ...keyPairUse('ec2:DeleteKeyPair'),
    // Tells a key pair of the template's name that was there before, where the answer to its creation was lost.
    { action: 'ec2:DescribeKeyPairs', when: 'temporary_key_pair_name', unless: ownKey },
    ...tagUses('run_tags', 'run_tag'),
  ],
};

export interface KeyPairPlan {
  readonly name: string;
  /** A name of the template's may be somebody else's already; ours is new. */
  readonly namedBy: 'template' | 'us';
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
  const { name, namedBy, type, tags } = plan;
  tools.ui.say(`Creating temporary keypair: ${name}`);
  const request = {
    KeyName: name,
    KeyType: type,
    TagSpecifications: tagSpecifications({ 'key-pair': tags }),
  };
  const marks = { name, ...(namedBy === 'template' && { namedBy }) };
  return acquire(tools, keyPairResource, marks, async (signal) => {
    const make = namedBy === 'us' ? createAnew : create;
    const { KeyPairId = name, KeyMaterial } = await make(tools, request, signal);
    if (KeyMaterial === undefined) throw new Error(noAnswerField('CreateKeyPair', 'the private key'));
    return { id: KeyPairId, value: { name, privateKey: KeyMaterial } };
  });
}

function create({ ec2 }: AmazonTools, request: CreateKeyPairRequest, signal: AbortSignal): Promise<KeyPair> {
  return ec2('CreateKeyPair', request, signal);
}

/** Creates a pair of a name that is ours alone. */
async function createAnew(
  tools: AmazonTools,
  request: CreateKeyPairRequest,
  signal: AbortSignal,
): Promise<KeyPair> {
  try {
    return await create(tools, request, signal);
  } catch (error) {
    if (!(error instanceof AwsError) || !error.ambiguous || !isDuplicate(error)) throw error;
    // Our own earlier try made it, but the private key was in the answer that got lost.
    await tools.ec2('DeleteKeyPair', { KeyName: request.KeyName }, signal);
    return create(tools, request, signal);
  }
}
