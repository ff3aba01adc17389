import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { kilnInFolder } from '../support/kiln-in-folder.ts';
import { whyNoSandbox } from '../support/sandbox.ts';

const user = ['setpriv', '--reuid=65533', '--regid=65533', '--clear-groups', '--'];

/** A user without rights. Name and ids are given in a mount namespace of its own: nothing of this machine changes. */
const through = [
  'unshare',
  '--mount',
  'sh',
  '-ec',
  `echo 65533:1000000:65536 > ids
  { cat /etc/passwd; echo "ordinary:x:65533:65533::$PWD:/bin/sh"; } > passwd
  mount --bind ids /etc/subuid
  mount --bind ids /etc/subgid
  mount --bind passwd /etc/passwd
  chown -R 65533 .
  HOME=$PWD exec "$@"`,
  'sh',
  ...user,
];

async function whyNoUser(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'it needs root, who can be anybody.';
  if (!existsSync(kilnScript)) return 'it needs npm run build.';
  if (!/^\s*0\s+0\s+4294967295$/m.test(readFileSync('/proc/self/uid_map', 'utf8')))
    return 'it needs ids that this container has not.';
  if (spawnSync('unshare', ['--mount', ...user, 'test', '-r', kilnScript]).status !== 0)
    return 'it needs mount namespaces, and a checkout that is open to all.';
  return whyNoSandbox();
}

const template = `source "amazon-ebs" "web" {
  ami_name                  = "web"
  instance_type             = "t3.micro"
  region                    = "us-east-1"
  ssh_username              = "admin"
  ssh_clear_authorized_keys = true
  source_ami_filter {
    filters     = { name = "kiln-busybox-amd64-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
}
build {
  sources = ["source.amazon-ebs.web"]
  provisioner "shell" {
    inline = ["sudo id -u > /root/who", "df -h /"]
  }
}
`;

const missing = await whyNoUser();
const obstacle = missing === undefined ? '' : ` (left out: ${missing})`;

/** Its base is made once for all runs. */
const dataDir = join(tmpdir(), 'kiln-test-data-65533');

test.skipIf(obstacle !== '')(
  `an ordinary user rehearses, and is told what cannot be seen${obstacle}`,
  async () => {
    const check = 'test "$(cat /root/who)" = 0';
    const { exitCode, stdout, stderr } = await kilnInFolder(
      ['rehearse', '-data', dataDir, '-check', check, 'web.pkr.hcl'],
      { 'web.pkr.hcl': template },
      { through },
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ {2}ok {6}sshd answers/m);
    expect(stdout).toContain(`  ok      ${check}`);
    expect(stdout).toContain('the size of the root volume');
    expect(exitCode).toBe(0);
  },
  300_000,
);
