import { randomUUID } from 'node:crypto';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { CopyImageRequest } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { imageResource, makeImageOnce } from '../resources/image.ts';
import { acquire } from '../resources/resource.ts';
import { noAnswerField } from '../run-messages.ts';
import { copyLimitMs, whileCopiesAreFull } from '../image/while-copies-are-full.ts';
import type { ImageUnderWay } from './create-image.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';

/** What EC2 does with a key on behalf of whoever copies. */
const keyUses = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

const causes = ['ami_regions', 'encrypt_boot', 'skip_save_build_region'];

export const copyImageStep: StepDeclaration = {
  name: 'StepAMIRegionCopy',
  uses: [
    { action: 'ec2:CopyImage', when: 'ami_regions' },
    { action: 'ec2:CopyImage', when: 'encrypt_boot' },
    ...causes.flatMap((when) =>
      ['ec2:DescribeImages', 'ec2:DescribeSnapshots', 'ec2:DeregisterImage', 'ec2:DeleteSnapshot'].map(
        (action) => ({ action, when }),
      ),
    ),
    ...keyUses.map((action) => ({ action, when: 'encrypt_boot' })),
  ],
};

export interface CopyPlan {
  readonly name: string;
  /** The image that is copied, and where it is. */
  readonly source: { readonly id: string; readonly region: string };
  /** Undefined where the copy is as the source is. */
  readonly encrypted: boolean | undefined;
  /** Empty for the default key of the region. */
  readonly key: string;
  /** Within how long the copy must be complete; undefined for as long as it takes. */
  readonly minutes: number | undefined;
}

/** Asks for a copy in the region of `tools`, and does not wait for it. */
export async function copyImage(tools: AmazonTools, plan: CopyPlan): Promise<ImageUnderWay> {
  const { name, source } = plan;
  tools.ui.say(`Copying to: ${tools.region}`);
  const request: CopyImageRequest = {
    ClientToken: randomUUID(),
    CopyImageTags: true,
    Encrypted: plan.encrypted,
    KmsKeyId: plan.key,
    Name: name,
    SnapshotCopyCompletionDurationMinutes: plan.minutes,
    SourceImageId: source.id,
    SourceRegion: source.region,
  };
  const origin = { name, from: source.id };
  const held = await acquire(tools, imageResource, { name, source: source.id }, async () => {
    const signal = timeoutSignal(copyLimitMs);
    const id = await makeImageOnce(origin, tools, signal, async () => {
      const { ImageId } = await whileCopiesAreFull(tools, () => tools.ec2('CopyImage', request, signal));
      if (ImageId === undefined) throw new Error(noAnswerField('CopyImage', 'the image id'));
      return ImageId;
    });
    return { id, value: id };
  });
  return { id: held.value, held };
}
