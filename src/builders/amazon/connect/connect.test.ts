import { expect, test } from 'vitest';
import { UnreachableError } from '../../../aws/aws-error.ts';
import { WaitError } from '../../../aws/waiters/wait-error.ts';
import { ConnectError } from '../../../communicators/connect-error.ts';
import { refusal } from '../../../../test/support/memory-ec2.ts';
import type { Instance, RouteTable, SecurityGroup } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools, Ec2 } from '../ports.ts';
import { explainNoConnection } from './explain-no-connection.ts';
import { findObstacle, type Stalemate } from './find-obstacle.ts';
import { usualUser } from './usual-user.ts';

const { signal } = new AbortController();

interface World {
  readonly instance?: Instance | undefined;
  readonly groups?: readonly SecurityGroup[] | 'forbidden';
  readonly routes?: readonly RouteTable[] | 'forbidden';
  readonly console?: string;
  readonly consoleForbidden?: boolean;
}

const healthy: Instance = {
  State: { Name: 'running' },
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  KeyName: 'packer_1',
  PrivateIpAddress: '10.0.0.7',
  PublicIpAddress: '192.0.2.7',
  SecurityGroups: [{ GroupId: 'sg-1' }],
};
const open: SecurityGroup = {
  GroupId: 'sg-1',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 20, ToPort: 30, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
};
const toInternet: RouteTable = { Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }] };

/** As much of EC2 as is looked at. */
function ec2Of({
  instance = healthy,
  groups = [open],
  routes = [toInternet],
  console: text = '',
  consoleForbidden = false,
}: World): Ec2 {
  const answers: Readonly<Record<string, () => object>> = {
    DescribeInstances: () => ({ Reservations: [{ Instances: [instance] }] }),
    DescribeSecurityGroups: () => ({ SecurityGroups: allowed(groups) }),
    DescribeRouteTables: () => ({ RouteTables: allowed(routes) }),
    GetConsoleOutput: () => ({
      Output: Buffer.from(allowed<string>(consoleForbidden ? 'forbidden' : text)).toString('base64'),
    }),
  };
  const ec2 = async (action: string): Promise<object> => answers[action]?.() ?? {};
  return ec2;
}

function allowed<T>(what: T | 'forbidden'): T {
  if (what === 'forbidden') throw refusal('UnauthorizedOperation', 'You may not');
  return what;
}

const noPort: Stalemate = {
  failure: 'port-closed',
  instance: 'i-1',
  address: { host: '192.0.2.7', port: 22 },
  username: 'admin',
  imageName: 'debian-12-amd64-20261122-1',
};
const closed: SecurityGroup = {
  GroupId: 'sg-1',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
};
const narrow: SecurityGroup = {
  GroupId: 'sg-1',
  IpPermissions: [
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }], Ipv6Ranges: [{ CidrIpv6: 'fd00::/8' }] },
  ],
};
const toNat: RouteTable = { Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }] };

test.each<[title: string, world: World, changes: Partial<Stalemate>, found: string]>([
  ['nothing where all is well', {}, {}, 'nothing'],
  ['nothing where nothing may be looked at', { groups: 'forbidden', routes: 'forbidden' }, {}, 'nothing'],
  [
    'an instance that has ended',
    {
      instance: {
        ...healthy,
        State: { Name: 'stopped' },
        StateReason: { Message: 'Client.InstanceInitiatedShutdown' },
      },
    },
    {},
    'The instance is stopped (Client.InstanceInitiatedShutdown)',
  ],
  [
    'a port that nobody lets in',
    { groups: [closed] },
    {},
    'No security group of the instance (sg-1) lets anybody in at port 22',
  ],
  ['a port that is let in for some', { groups: [narrow] }, {}, 'port 22 only from 10.0.0.0/8, fd00::/8'],
  [
    'a subnet without a way out',
    { routes: [toNat] },
    {},
    'The subnet subnet-1 has no route to an internet gateway',
  ],
  ['a private address', {}, { address: { host: '10.0.0.7', port: 22 } }, '10.0.0.7 is a private address'],
  [
    'an instance without an address',
    {},
    { address: undefined, failure: 'no-address' },
    'its subnet subnet-1 gives none',
  ],
  [
    'another user of the image',
    {},
    { failure: 'auth-refused', username: 'ubuntu' },
    'lets in the user "admin", not "ubuntu"',
  ],
  [
    'a launch without a key pair',
    { instance: { ...healthy, KeyName: undefined } },
    { failure: 'auth-refused', imageName: 'own-7' },
    'launched without a key pair',
  ],
  ['nothing about a login that should work', {}, { failure: 'auth-refused' }, 'nothing'],
  ['nothing about algorithms', { groups: [closed] }, { failure: 'handshake-failed' }, 'nothing'],
])('findObstacle() finds %s', async (_, world, changes, found) => {
  const obstacle = await findObstacle({ ec2: ec2Of(world) }, { ...noPort, ...changes }, signal);
  expect(obstacle ?? 'nothing').toContain(found);
});

async function explain(error: unknown, world: World): Promise<string> {
  const tools = { ec2: ec2Of(world), signal } as AmazonTools;
  return ((await explainNoConnection(error, tools, noPort)) as Error).message;
}

test('a connection that does not come tells its likely cause, and the end of the console', async () => {
  const error = new ConnectError('port-closed', 'Cannot connect by SSH to 192.0.2.7:22.', undefined);
  const boot = `${'early\n'.repeat(20)}\u001b[32m[ OK ]\u001b[0m Started ssh\r\n\nlogin:\n`;
  expect(await explain(error, { groups: [closed], console: boot })).toBe(
    `Cannot connect by SSH to 192.0.2.7:22. AWS shows the likely cause: No security group of the instance (sg-1) lets anybody in at port 22: add a rule, name other groups, or leave them out to have a temporary one made.
The last lines of the instance's console:
  early
  early
  early
  early
  early
  early
  [ OK ] Started ssh
  login:`,
  );
});

test('an instance that dies tells why, and what it said last', async () => {
  const what = { what: 'instance i-1 to be running', id: 'i-1' };
  const error = WaitError.failed(what, 'terminated', 'Client.VolumeLimitExceeded');
  expect(await explain(error, { console: 'Kernel panic' })).toBe(
    "Cannot wait for instance i-1 to be running: it is terminated (Client.VolumeLimitExceeded)\nThe last lines of the instance's console:\n  Kernel panic",
  );
  expect(await explain(error, { consoleForbidden: true })).toBe(error.message);
});

test('other errors stay as they are', async () => {
  const silence = {
    service: 'ec2',
    operation: 'DescribeInstances',
    endpoint: 'x',
    ambiguous: false,
  } as const;
  const error = new UnreachableError(silence);
  const tools = { ec2: ec2Of({}), signal } as AmazonTools;
  expect(await explainNoConnection(error, tools, noPort)).toBe(error);
});

test.each([
  ['ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261101', 'ubuntu'],
  ['al2023-ami-2023.5.20261101.0-kernel-6.1-x86_64', 'ec2-user'],
  ['RHEL-9.4.0_HVM-20261101-x86_64', 'ec2-user'],
  ['Rocky-9-EC2-Base-9.4', 'rocky'],
  ['company-web-7', undefined],
])('the image %s lets in %s', (name, user) => {
  expect(usualUser(name)).toBe(user);
});
