import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCloud } from '../support/cloud-process.ts';
import { runKiln } from '../support/kiln.ts';

const isRoot = process.getuid?.() === 0;

interface Build {
  readonly name: string;
  readonly region: string;
  readonly source: string;
  readonly options: string;
  readonly command: string;
}

function template({ name, region, source, options, command }: Build): string {
  return `
source "amazon-ebs" "t" {
  region        = "${region}"
  instance_type = "t3.micro"
  ami_name      = "${name}"
  ssh_username  = "admin"
  source_ami_filter {
    filters     = { name = "${source}" }
    owners      = ["136693071363", "self"]
    most_recent = true
  }
  ${options}
}
build {
  sources = ["source.amazon-ebs.t"]
  provisioner "shell" {
    inline = ["${command}"]
  }
}
`;
}

test.skipIf(!isRoot)(
  'what was provisioned in one region is in the encrypted copy that another region launches (needs root)',
  async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'kiln-copied-'));
    await chmod(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
    const cloud = await startCloud(['-data', join(cwd, 'cloud')]);
    const build = async (name: string, text: string): Promise<number | null> => {
      await writeFile(join(cwd, name), text);
      return (await runKiln(['build', name], { env: cloud.env, cwd })).exitCode;
    };
    try {
      const here = { name: 'web', region: 'us-east-1', source: 'kiln-busybox-*' };
      const copies = 'encrypt_boot = true\n  ami_regions = ["eu-west-1"]';
      const made = template({ ...here, options: copies, command: 'echo here > made' });
      expect(await build('here.pkr.hcl', made)).toBe(0);
      const there = { name: 'web-next', region: 'eu-west-1', source: 'web', options: '' };
      expect(await build('right.pkr.hcl', template({ ...there, command: 'grep -q here made' }))).toBe(0);
    } finally {
      await cloud.stop();
      await rm(cwd, { recursive: true, force: true });
    }
  },
);
