/** `npm run bench`: kiln beside its peers in one run. Prints the report and writes it to docs/benchmarks.md. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { startCloud } from '../test/support/cloud-process.ts';
import { ec2ClientFor } from '../test/support/ec2-client.ts';
import { compareTwins } from './builds.ts';
import { credentialRows } from './credentials.ts';
import { startReadyCloud } from './clouds.ts';
import { latencyRows, pollingRow } from './latency.ts';
import { noOpRow } from './no-op.ts';
import { firstCommandRows } from './first-command.ts';
import type { Cost } from './measure.ts';
import { renderTable, type ResultRow } from './result-row.ts';
import { startUpRows } from './start-up.ts';
import { templateLanguageRows } from './template-language.ts';
import { uploadRows } from './uploads.ts';

async function imageNamed(client: EC2Client, pattern: string): Promise<string> {
  const { Images = [] } = await client.send(
    new DescribeImagesCommand({ Filters: [{ Name: 'name', Values: [pattern] }] }),
  );
  const id = Images[0]?.ImageId;
  if (id === undefined) throw new Error(`There is no image named ${pattern}`);
  return id;
}

/** A cloud that shows every transition, as AWS does, with real guests. */
async function truthfulRows(folder: string): Promise<readonly ResultRow[]> {
  const cloud = await startCloud(['-hold', '0', '-data', folder]);
  const client = ec2ClientFor(cloud.env);
  try {
    const sourceAmi = await imageNamed(client, 'kiln-busybox-*');
    const where = { ...cloud, stop: async () => undefined };
    const { rows } = await compareTwins('(a) truthful cloud, SSH', where, {
      name: 'bench',
      sourceAmi,
      runs: 5,
      peerRuns: 'once',
    });
    return rows.map((row) => (row.what.endsWith('wall time') ? { ...row, aim: '<= 0.1' } : row));
  } finally {
    client.destroy();
    await cloud.stop();
  }
}

/** A cloud whose states last as long as AWS's, with real guests; and one without guests at the same time. */
async function slowRows(folder: string): Promise<readonly ResultRow[]> {
  const cloud = await startCloud(['-latency', 'aws', '-data', folder]);
  const client = ec2ClientFor(cloud.env);
  try {
    const sourceAmi = await imageNamed(client, 'kiln-busybox-*');
    const rows = await latencyRows({ ...cloud, sourceAmi }, folder);
    return [...rows, await pollingRow(folder)];
  } finally {
    client.destroy();
    await cloud.stop();
  }
}

async function readyRows(): Promise<readonly ResultRow[]> {
  const cloud = await startReadyCloud();
  const client = ec2ClientFor({ ...cloud.env, AWS_ENDPOINT_URL: cloud.endpoint });
  try {
    const sourceAmi = await imageNamed(client, 'debian-12-*');
    const { kiln, peer, empty, rows } = await compareTwins('(b) ready cloud, no communicator', cloud, {
      name: 'ready',
      sourceAmi,
      runs: 11,
      peerRuns: 'in-turns',
    });
    const besideNode = (what: string, cost: Cost, aim: string): ResultRow => ({
      what: `(b) ${what} build beside \`node -e 0\``,
      kiln: `${cost.wallMs.toFixed(0)} ms`,
      peer: `${empty.wallMs.toFixed(0)} ms`,
      ratio: cost.wallMs / empty.wallMs,
      aim,
    });
    return [
      ...rows.map((row) => (row.what.includes('RSS') ? { ...row, aim: '<= 0.5' } : row)),
      besideNode("kiln's", kiln, '<= 4'),
      besideNode("the peer's", peer, ''),
      ...(await credentialRows(cloud)),
    ];
  } finally {
    client.destroy();
    await cloud.stop();
  }
}

async function guestRows(folder: string): Promise<readonly ResultRow[]> {
  const cloud = await startCloud(['-data', folder]);
  const client = ec2ClientFor(cloud.env);
  const install = {
    command: 'sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -q nginx',
    aimSeconds: 0.5,
  };
  try {
    const [busybox, debian] = await Promise.all([
      imageNamed(client, 'kiln-busybox-*'),
      imageNamed(client, 'debian-12-*'),
    ]);
    return [
      await noOpRow(cloud, busybox),
      ...(await firstCommandRows(client, { title: 'busybox base', imageId: busybox, aimSeconds: 0.3 })),
      ...(await firstCommandRows(client, {
        title: 'Debian base, systemd',
        imageId: debian,
        aimSeconds: 0.6,
        install,
      })),
    ];
  } finally {
    client.destroy();
    await cloud.stop();
  }
}

function report(rows: readonly ResultRow[]): string {
  return `# Benchmarks

Written by \`npm run bench\` on ${cpus().length} cores (Node ${process.versions.node}). Every ratio is ours divided by the peer's in the same run, but where it says speed: there it is the other way round. The peer is Debian's Packer 1.6.6. In (b) it does not sleep, since all is ready when it first looks; on a cloud that takes its time, as in (a) and on AWS, it looks again after 15 s. In (c) and (d) states last as long as on AWS (pending 8 s, boot 12 s, stopping 20 s, image 45 s, copy 60 s, terminating 30 s), and the middle column of (c) is the time that nobody can shorten: those states and the provisioning as measured.

${renderTable(rows)}
`;
}

const folder = mkdtempSync(join(tmpdir(), 'kiln-bench-'));
chmodSync(folder, 0o755); // the guests' root is another user outside, who must get to the disks below it
try {
  const rows = [
    ...(await startUpRows()),
    ...(await templateLanguageRows()),
    ...(await readyRows()),
    ...(await truthfulRows(folder)),
    ...(await slowRows(folder)),
    ...(await uploadRows()),
    ...(await guestRows(folder)),
  ];
  writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), report(rows));
  console.log(renderTable(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
