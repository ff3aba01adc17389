import { setTimeout as delay } from 'node:timers/promises';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateImageCommand,
  CreateKeyPairCommand,
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import ssh2 from 'ssh2';
import type { ResultRow } from './result-row.ts';

const runs = 5;

export interface BaseToTime {
  readonly title: string;
  readonly imageId: string;
  readonly aimSeconds: number;
  /** What to install before the image is made, with how long that may take. */
  readonly install?: { readonly command: string; readonly aimSeconds: number } | undefined;
}

/** From the RunInstances request to the output of a first command over SSH, asked with the AWS SDK and a plain SSH client. */
export async function firstCommandRows(client: EC2Client, base: BaseToTime): Promise<readonly ResultRow[]> {
  const door = await openDoor(client);
  const seconds: number[] = [];
  await execute((await launch(client, base.imageId, door)).address, door, 'true'); // the base is made at its first use
  for (let i = 0; i < runs; i += 1) {
    const started = performance.now();
    const instance = await launch(client, base.imageId, door);
    await execute(instance.address, door, 'true');
    seconds.push((performance.now() - started) / 1000);
    if (i < runs - 1) await client.send(new TerminateInstancesCommand({ InstanceIds: [instance.id] }));
  }
  const rows = [
    timeRow(`${base.title}: RunInstances to first command over SSH`, median(seconds), base.aimSeconds),
  ];
  if (base.install === undefined) return rows;
  return [...rows, await captureRow(client, base, door)];
}

interface Door {
  readonly keyName: string;
  readonly privateKey: string;
  readonly groupId: string;
}

async function openDoor(client: EC2Client): Promise<Door> {
  const name = `bench-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const { KeyMaterial = '' } = await client.send(
    new CreateKeyPairCommand({ KeyName: name, KeyType: 'ed25519' }),
  );
  const { GroupId = '' } = await client.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: 'SSH' }),
  );
  const open = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [open] }));
  return { keyName: name, privateKey: KeyMaterial, groupId: GroupId };
}

interface Launched {
  readonly id: string;
  readonly address: string;
}

async function launch(client: EC2Client, ImageId: string, door: Door): Promise<Launched> {
  const { Instances: [instance] = [] } = await client.send(
    new RunInstancesCommand({
      ImageId,
      InstanceType: 't3.micro',
      KeyName: door.keyName,
      SecurityGroupIds: [door.groupId],
      MinCount: 1,
      MaxCount: 1,
    }),
  );
  const id = instance?.InstanceId ?? '';
  for (;;) {
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    const address = Reservations[0]?.Instances?.[0]?.PublicIpAddress;
    if (address !== undefined) return { id, address }; // none before the base image is made
  }
}

/** Tries until the server lets us in, and runs a command. */
async function execute(host: string, door: Door, command: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      return await tryCommand(host, door, command);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(10);
    }
  }
}

function tryCommand(host: string, door: Door, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = new ssh2.Client();
    connection.on('error', reject).once('ready', () => {
      connection.exec(command, (error, channel) => {
        if (error) return reject(error);
        channel.resume().once('close', (code: number) => {
          connection.end();
          if (code === 0) resolve();
          else reject(new Error(`"${command}" exited with ${code}`));
        });
        return undefined;
      });
    });
    // Before it connects it has no socket to set that for; without it each answer waits 40 ms for an acknowledgement.
    connection.connect({ host, port: 22, username: 'admin', privateKey: door.privateKey }).setNoDelay(true);
  });
}

async function captureRow(client: EC2Client, base: BaseToTime, door: Door): Promise<ResultRow> {
  const { command = 'true', aimSeconds = 0 } = base.install ?? {};
  const instance = await launch(client, base.imageId, door);
  await execute(instance.address, door, command);
  const started = performance.now();
  const { ImageId = '' } = await client.send(
    new CreateImageCommand({ InstanceId: instance.id, Name: `bench-${Date.now()}`, NoReboot: true }),
  );
  for (;;) {
    const { Images = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
    if (Images[0]?.State === 'available') break;
    await delay(5);
  }
  return timeRow(
    `${base.title}: CreateImage after the nginx install`,
    (performance.now() - started) / 1000,
    aimSeconds,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function timeRow(what: string, seconds: number, aimSeconds: number): ResultRow {
  return { what, kiln: `${seconds.toFixed(2)} s`, peer: '', ratio: undefined, aim: `<= ${aimSeconds} s` };
}
