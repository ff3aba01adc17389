import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { planCase } from './corpus/plan-case.ts';

const plugin = (name: string): string => `packer {
  required_plugins {
    ${name} = {
      source  = "github.com/hashicorp/${name}"
      version = "~> 1"
    }
  }
}
`;

/** A build of a source, with a provisioner or a post-processor. */
const build = (source: string, more = ''): string =>
  `source "${source}" "x" {\n}\nbuild {\n  sources = ["${source}.x"]\n${more}}\n`;

// Templates that other plugins' components make: what is to be said of them, and what it must name.
test.each([
  ['the Docker builder', build('docker'), 'unknown-component', '"docker"'],
  ['the QEMU builder', build('qemu'), 'unknown-component', '"qemu"'],
  ['a builder of another cloud', build('azure-arm'), 'unknown-component', '"azure-arm"'],
  ['a builder of another cloud', build('googlecompute'), 'unknown-component', '"googlecompute"'],
  [
    'Ansible',
    build('null', '  provisioner "ansible" {\n    playbook_file = "p.yml"\n  }\n'),
    'unknown-component',
    '"ansible"',
  ],
  [
    'PowerShell',
    build('null', '  provisioner "powershell" {\n    inline = ["dir"]\n  }\n'),
    'unknown-component',
    '"powershell"',
  ],
  [
    'a Windows restart',
    build('null', '  provisioner "windows-restart" {\n  }\n'),
    'unknown-component',
    '"windows-restart"',
  ],
  ['a Vagrant box', build('null', '  post-processor "vagrant" {\n  }\n'), 'unknown-component', '"vagrant"'],
  [
    'a Docker push',
    build('null', '  post-processor "docker-push" {\n  }\n'),
    'unknown-component',
    '"docker-push"',
  ],
  [
    'a plugin that is not built in',
    plugin('ansible') + build('null'),
    'unknown-plugin',
    'github.com/hashicorp/ansible',
  ],
  ['a misspelt type', build('amazon-esb'), 'unknown-component', 'Did you mean "amazon-ebs"?'],
])('a template with %s says so', async (_, text, code, says) => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'main.pkr.hcl'), text);
  const { diags } = await planCase(folder, {});
  expect(diags.map((diag) => diag.code)).toEqual([code]);
  expect(diags[0]?.detail).toContain(says);
});

test.each([
  ['builders', '"builders": [{ "type": "docker" }]'],
  ['provisioners', '"builders": [{ "type": "null" }], "provisioners": [{ "type": "chef-solo" }]'],
  ['post-processors', '"builders": [{ "type": "null" }], "post-processors": ["vagrant"]'],
])('so does a JSON template with %s that there are not', async (_, members) => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'template.json'), `{ ${members} }`);
  const { diags } = await planCase(folder, { path: 'template.json' });
  expect(diags.map((diag) => diag.code)).toEqual(['unknown-legacy-type']);
});
