import {
  DescribeImagesCommand,
  RegisterImageCommand,
  type EC2Client,
  type RegisterImageCommandInput,
} from '@aws-sdk/client-ec2';

/** Registers an image of Windows over the disk of the base; answers its id. */
export async function registerWindows(
  client: EC2Client,
  more: Partial<RegisterImageCommandInput> = {},
): Promise<string> {
  const { Images: [base] = [] } = await client.send(
    new DescribeImagesCommand({ Filters: [{ Name: 'name', Values: ['debian-12-amd64-*'] }] }),
  );
  const [root] = base?.BlockDeviceMappings ?? [];
  const { ImageId = '' } = await client.send(
    new RegisterImageCommand({
      Name: 'Windows_Server-2022-English-Full-Base-2026.11.11',
      Architecture: 'x86_64',
      VirtualizationType: 'hvm',
      BillingProducts: ['bp-6ba54002'],
      RootDeviceName: '/dev/sda1',
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId: root?.Ebs?.SnapshotId } }],
      ...more,
    }),
  );
  for (let state: string | undefined; state !== 'available';) {
    const { Images: [image] = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
    state = image?.State;
  }
  return ImageId;
}
