import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { listLeftovers } from '../support/leftovers.ts';
import {
  obstacle,
  packerPath,
  runInImage,
  runTool,
  startJudgedCloud,
  type JudgedCloud,
} from './judge-tools.ts';

const missing = obstacle(packerPath);

function template({ env, baseImage }: JudgedCloud): string {
  return JSON.stringify({
    builders: [
      {
        type: 'amazon-ebs',
        access_key: env['AWS_ACCESS_KEY_ID'],
        secret_key: env['AWS_SECRET_ACCESS_KEY'],
        region: 'us-east-1',
        custom_endpoint_ec2: env['AWS_ENDPOINT_URL'],
        skip_metadata_api_check: true,
        source_ami: baseImage,
        instance_type: 't3.micro',
        ssh_username: 'admin',
        ami_name: 'judged-{{timestamp}}',
        tags: { Name: 'judged', Base: '{{ .SourceAMI }}' },
      },
    ],
    provisioners: [
      { type: 'shell', inline: ['echo written by a shell > shell.txt'] },
      { type: 'file', source: 'note.txt', destination: '/tmp/note.txt' },
      { type: 'shell', inline: ['cp /tmp/note.txt note.txt'] },
    ],
  });
}

describe.skipIf(missing !== '')(`Packer 1.6.6 on the local cloud${missing}`, () => {
  let cloud: JudgedCloud;
  let output: string;
  let left: readonly string[];

  beforeAll(async () => {
    cloud = await startJudgedCloud();
    await writeFile(join(cloud.folder, 'note.txt'), 'carried by a file\n');
    await writeFile(join(cloud.folder, 'template.json'), template(cloud));
    output = await runTool(cloud, packerPath, ['build', '-machine-readable', 'template.json']);
    const client = ec2ClientFor(cloud.env);
    left = await listLeftovers(client);
    client.destroy();
  });

  afterAll(async () => cloud?.stop());

  test('bakes an image that starts with what its provisioners made', async () => {
    const [, imageId = ''] = /artifact,0,id,us-east-1:(ami-\w+)/.exec(output) ?? [];
    const files = await runInImage(cloud, imageId, 'cat shell.txt note.txt');
    expect(files).toBe('written by a shell\ncarried by a file\n');
  });

  test('finds its own tags on the image and its snapshot', async () => {
    const client = ec2ClientFor(cloud.env);
    const { Snapshots = [] } = await client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    client.destroy();
    expect(Snapshots.map(({ Tags }) => Tags)).toEqual([
      expect.arrayContaining([
        { Key: 'Name', Value: 'judged' },
        { Key: 'Base', Value: cloud.baseImage },
      ]),
    ]);
  });

  test('leaves nothing but the image', () => {
    expect(left).toEqual([expect.stringMatching(/^snapshot /), expect.stringMatching(/^image /)]);
  });
});
