import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  RunInstancesCommand,
  type EC2Client,
  type Instance,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';

/** The id of the base image. */
export async function baseImageId(client: EC2Client): Promise<string> {
  const { Images: [image] = [] } = await client.send(
    new DescribeImagesCommand({
      Owners: ['136693071363'],
      Filters: [{ Name: 'name', Values: ['debian-12-amd64-*'] }],
    }),
  );
  return image?.ImageId ?? '';
}

/** Launches the base image, or another, and gives the answer's instance. */
export async function launch(
  client: EC2Client,
  more: Partial<RunInstancesCommandInput> = {},
): Promise<Instance> {
  const { Instances: [instance] = [] } = await client.send(
    new RunInstancesCommand({
      ImageId: await baseImageId(client),
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      ...more,
    }),
  );
  if (instance === undefined) throw new Error('Nothing was launched');
  return instance;
}

/** One look at an instance. */
export async function look(client: EC2Client, id: string | undefined): Promise<Instance> {
  const { Reservations: [reservation] = [] } = await client.send(
    new DescribeInstancesCommand({ InstanceIds: [id ?? ''] }),
  );
  const [instance] = reservation?.Instances ?? [];
  if (instance === undefined) throw new Error(`Nothing is shown for ${id}`);
  return instance;
}
