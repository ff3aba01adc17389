import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listLeftovers } from '../support/leftovers.ts';
import { memoryCloud } from '../support/memory-cloud.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { registerWindows } from '../support/winrm/register-windows.ts';
import { WinrmServer, type WinrmServerOptions } from '../support/winrm/winrm-server.ts';

// Builds over WinRM: the service of the tests stands for Windows, which runs their commands in bash.

async function startServer(options: WinrmServerOptions): Promise<WinrmServer> {
  const server = await WinrmServer.start(options);
  onTestFinished(() => server.close());
  return server;
}

const provisioners = `
  provisioner "file" {
    source      = "site"
    destination = "C:/inetpub"
  }
  provisioner "shell" {
    remote_folder = "tmp"
    inline        = ["cat c/inetpub/site/index.html", "cat c/inetpub/site/index.html > c/made.txt"]
  }
  provisioner "file" {
    direction   = "download"
    source      = "C:\\\\made.txt"
    destination = "made.txt"
  }
  provisioner "shell-local" {
    inline = ["echo '\${build.User} \${build.ConnType} \${build.WinRMPassword}' | sed 's/./& /g'", "echo 'pass:\${build.Password}'"]
  }
`;

function layOut(template: string): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/index.html'), 'from kiln\n');
  writeFileSync(join(folder, 't.pkr.hcl'), template);
  return folder;
}

test('amazon-ebs asks for the password of Windows, provisions by WinRM, and leaves only its image', async () => {
  const password = 'R4ndom;Windows(pass)';
  const server = await startServer({ password, schemes: ['Negotiate'], allowUnencrypted: false });
  const cloud = await memoryCloud({ memory: { administratorPassword: password } });
  const client = cloud.client();
  const source = await registerWindows(client);
  const before = await listLeftovers(client);
  const cwd = layOut(`
source "amazon-ebs" "win" {
  region         = "us-east-1"
  source_ami     = "${source}"
  instance_type  = "t3.micro"
  ami_name       = "win-web"
  communicator   = "winrm"
  winrm_username = "Administrator"
  winrm_host     = "127.0.0.1"
  winrm_port     = ${server.port}
}
build {
  sources = ["source.amazon-ebs.win"]
  ${provisioners}
}
`);
  const env = {
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    XDG_STATE_HOME: join(cwd, 'state'),
    HOME: cwd,
  };
  const { exit, stdout } = await runInProcess({ args: ['build', 't.pkr.hcl'], cwd, env });
  expect(stdout).toContain('from kiln');
  expect(exit).toBe(0);
  expect(readFileSync(join(cwd, 'made.txt'), 'utf8')).toBe('from kiln\n');
  expect(new Set(server.logins)).toEqual(new Set(['ntlm sealed']));
  expect(server.shells.count).toBe(0);
  expect(stdout).not.toContain(password);
  expect(stdout).toContain('pass:<sensitive>');
  expect(stdout).toContain(`Administrator winrm ${password}`.replace(/.(?!$)/g, '$& '));
  expect(stdout).toContain(`Authorizing access to port ${server.port} from`);
  const left = (await listLeftovers(client)).filter((line) => !before.includes(line));
  expect(left.filter((line) => !/^(image|snapshot)/.test(line))).toEqual([]);
});

test('the null builder works on a machine that is there, over TLS', async () => {
  const server = await startServer({ tls: true });
  const cwd = layOut(`
source "null" "win" {
  communicator   = "winrm"
  winrm_host     = "127.0.0.1"
  winrm_port     = ${server.port}
  winrm_username = "Administrator"
  winrm_password = "${server.password}"
  winrm_use_ssl  = true
  winrm_insecure = true
}
build {
  sources = ["source.null.win"]
  ${provisioners}
}
`);
  const { exit, stdout } = await runInProcess({ args: ['build', 't.pkr.hcl'], cwd });
  expect(stdout).toContain('Connected by WinRM');
  expect(exit).toBe(0);
  expect(readFileSync(join(cwd, 'made.txt'), 'utf8')).toBe('from kiln\n');
});
