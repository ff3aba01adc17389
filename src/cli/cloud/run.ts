import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDuplicate } from '../../aws/errors.ts';
import { WaitError } from '../../aws/waiters/wait-error.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import type { Shell } from '../shell.ts';
import { ensureLoginKey, loginKeyName } from './login-key.ts';
import { badPort, instanceIsUp } from './messages.ts';
import { withCloud, type Connection } from './with-cloud.ts';

const runFlags = flagTable({
  type: { kind: 'text', value: 'TYPE', default: 't3.micro', doc: 'The instance type.' },
  open: { kind: 'names', value: 'PORT', doc: 'TCP ports to open beside that of SSH.' },
  'user-data': {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'A file that the instance gets as its user data.',
  },
});

type RunFlags = FlagValues<typeof runFlags>;

export const command = defineCommand({
  line: 'cloud run [flags] AMI',
  about:
    'Launches an image in the local cloud, with a key that kiln cloud ssh uses, and waits until it runs.',
  flags: runFlags,
  words: { least: 1, most: 1, wanted: 'one image' },
  async run({ flags, words }, shell) {
    const [imageId = ''] = words;
    const strange = flags.open.find((port) => !/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535);
    if (strange !== undefined) return { wrongUse: badPort(strange) };
    return withCloud(shell, (connection) => runImage(imageId, flags, { shell, connection }));
  },
});

async function runImage(
  ImageId: string,
  flags: RunFlags,
  { shell, connection }: { readonly shell: Shell; readonly connection: Connection },
): Promise<ExitCode> {
  const { access, output, signal } = connection;
  const { host } = shell;
  const path = flags['user-data'];
  const userData = path === '' ? undefined : (await readFile(resolve(host.cwd, path))).toString('base64');
  const [group] = await Promise.all([ensureGroup(flags.open, connection), ensureLoginKey(host, connection)]);
  const { Instances: [instance] = [] } = await access.client.ec2(
    'RunInstances',
    {
      ImageId,
      InstanceType: flags.type,
      KeyName: loginKeyName,
      SecurityGroupIds: [group],
      UserData: userData,
      MinCount: 1,
      MaxCount: 1,
    },
    signal,
  );
  try {
    const { InstanceId = '', PublicIpAddress = '' } = await access.waits.instanceRunning(
      instance?.InstanceId ?? '',
      signal,
    );
    output.record('', 'cloud-instance-running', [InstanceId, PublicIpAddress]);
    output.say({ text: instanceIsUp(InstanceId, PublicIpAddress) });
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof WaitError)) throw error;
    output.error({ text: error.message });
    return exitCodes.failure;
  }
}

/** A security group for each set of open ports. */
async function ensureGroup(ports: readonly string[], { access, signal }: Connection): Promise<string> {
  const open = [...new Set([22, ...ports.map(Number)])].sort((a, b) => a - b);
  const GroupName = `kiln-cloud-run-${open.join('-')}`;
  try {
    const Description = `Opens the ports ${open.join(', ')} for kiln cloud run`;
    const { GroupId = '' } = await access.client.ec2(
      'CreateSecurityGroup',
      { GroupName, Description },
      signal,
    );
    const IpPermissions = open.map((port) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    }));
    await access.client.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions }, signal);
    return GroupId;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const { SecurityGroups: [known] = [] } = await access.client.ec2(
      'DescribeSecurityGroups',
      { Filters: [{ Name: 'group-name', Values: [GroupName] }] },
      signal,
    );
    return known?.GroupId ?? '';
  }
}
