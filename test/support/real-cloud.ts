import {
  AuthorizeSecurityGroupIngressCommand,
  DeleteSnapshotCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
  ImportKeyPairCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
  type Instance,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { CloudEvent } from '../../src/cloud/cloud-event.ts';
import { createCloud, type Cloud } from '../../src/cloud/create-cloud.ts';
import type { SandboxOptions } from '../../src/cloud/sandbox/sandbox-runtime.ts';
import { stableId } from '../../src/cloud/model/new-id.ts';
import { TestSandbox } from './sandbox.ts';
import { makeLoginKey, runOverSsh, type CommandResult, type Login } from './ssh-login.ts';

/** An instance that runs, and a way in. */
export interface RealInstance {
  readonly id: string;
  describe(): Promise<Instance>;
  ssh(command: string, username?: string): Promise<CommandResult>;
  /** The same as `admin`, with something to read for the command. */
  feed(command: string, input: Readable): Promise<CommandResult>;
}

/** A whole cloud, API and all, whose instances are real guests over one base. */
export class RealCloud {
  readonly endpoint: string;
  readonly ec2: EC2Client;
  readonly cloud: Cloud;
  readonly events: CloudEvent[];
  readonly imageId: string;
  readonly sandbox: TestSandbox;
  readonly #key = makeLoginKey();
  readonly #dataDir: string;

  private constructor(parts: Pick<RealCloud, 'endpoint' | 'cloud' | 'events' | 'sandbox'>, dataDir: string) {
    this.endpoint = parts.endpoint;
    this.cloud = parts.cloud;
    this.events = parts.events;
    this.sandbox = parts.sandbox;
    this.#dataDir = dataDir;
    this.imageId = stableId('ami', `us-east-1 ${parts.sandbox.base.name}`);
    this.ec2 = new EC2Client({
      endpoint: parts.endpoint,
      region: 'us-east-1',
      credentials: parts.cloud.credentials,
      maxAttempts: 1,
    });
  }

  static async start(kind: 'busybox' | 'debian', options: Partial<SandboxOptions> = {}): Promise<RealCloud> {
    const dataDir = await mkdtemp(join(tmpdir(), 'kiln-real-cloud-'));
    const sandbox = await TestSandbox.start(kind, options);
    const events: CloudEvent[] = [];
    const cloud = await createCloud({
      dataDir,
      runtime: sandbox.runtime,
      bases: [sandbox.base],
      keysAhead: 0,
      onEvent: (event) => events.push(event),
    });
    const endpoint = await cloud.listen(0);
    const real = new RealCloud({ endpoint, cloud, events, sandbox }, dataDir);
    const PublicKeyMaterial = Buffer.from(real.#key.publicKey);
    await real.ec2.send(new ImportKeyPairCommand({ KeyName: 'login', PublicKeyMaterial }));
    await real.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupName: 'default',
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        CidrIp: '0.0.0.0/0',
      }),
    );
    return real;
  }

  /** Launches one instance and waits until it runs; user data is given as text. */
  async launch({ UserData, ...input }: Partial<RunInstancesCommandInput> = {}): Promise<RealInstance> {
    const { Instances: [{ InstanceId: id = '' } = {}] = [] } = await this.ec2.send(
      new RunInstancesCommand({
        ImageId: this.imageId,
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
        KeyName: 'login',
        ...input,
        UserData: UserData === undefined ? undefined : Buffer.from(UserData).toString('base64'),
      }),
    );
    await waitUntilInstanceRunning({ client: this.ec2, maxWaitTime: 30 }, { InstanceIds: [id] });
    const describe = async (): Promise<Instance> => {
      const found = await this.ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
      return found.Reservations?.[0]?.Instances?.[0] ?? {};
    };
    const login = async (username: string): Promise<Login> => {
      const { PublicIpAddress: host = '', Tags = [] } = await describe();
      const port = Number(Tags.find(({ Key }) => Key === 'kiln:ssh-port')?.Value ?? 22);
      return { host, port, username, privateKey: this.#key.privateKey };
    };
    return {
      id,
      describe,
      ssh: async (command, username = 'admin') => runOverSsh(await login(username), command),
      feed: async (command, input) => runOverSsh(await login('admin'), command, input),
    };
  }

  async terminate(...ids: readonly string[]): Promise<void> {
    await this.ec2.send(new TerminateInstancesCommand({ InstanceIds: [...ids] }));
  }

  /** Ends it and forgets its images, whose layers lie among those of all tests. */
  async close(): Promise<void> {
    const { Images = [] } = await this.ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
    for (const { ImageId, BlockDeviceMappings = [] } of Images) {
      await this.ec2.send(new DeregisterImageCommand({ ImageId }));
      for (const { Ebs } of BlockDeviceMappings)
        await this.ec2.send(new DeleteSnapshotCommand({ SnapshotId: Ebs?.SnapshotId }));
    }
    this.ec2.destroy();
    await this.cloud.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
