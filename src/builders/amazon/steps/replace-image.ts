import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { ignoreNotFound } from '../resources/ignore-not-found.ts';
import { snapshotsOf } from '../resources/image.ts';

export const replaceImageStep: StepDeclaration = {
  name: 'StepDeregisterAMI',
  uses: [
    { action: 'ec2:DescribeImages', when: 'force_deregister' },
    { action: 'ec2:DeregisterImage', when: 'force_deregister' },
    { action: 'ec2:DeleteSnapshot', when: 'force_delete_snapshot' },
  ],
};

/**
 * Takes away this account's images of the name that the new one gets. Names are unique and images cannot be renamed,
 * so it must happen before the new image is made.
 */
export async function replaceImage(
  tools: AmazonTools,
  name: string,
  snapshots: 'delete snapshots' | 'keep snapshots',
): Promise<void> {
  const { ec2, signal } = tools;
  const request = { Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }] };
  const { Images = [] } = await ec2('DescribeImages', request, signal);
  for (const image of Images) {
    await deregister(tools, image);
    if (snapshots === 'delete snapshots') await deleteSnapshots(tools, snapshotsOf(image));
  }
}

async function deregister({ ec2, ui, signal }: AmazonTools, { ImageId = '' }: Image): Promise<void> {
  await ec2('DeregisterImage', { ImageId }, signal);
  ui.say(`Deregistered AMI id: ${ImageId}`);
}

async function deleteSnapshots({ ec2, ui, signal }: AmazonTools, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await ignoreNotFound(ec2('DeleteSnapshot', { SnapshotId: id }, signal));
    ui.say(`Deleted snapshot: ${id}`);
  }
}
