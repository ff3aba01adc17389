import { describe, expect, test } from 'vitest';
import { SourceText } from '../../../diag/source-text.ts';
import { fixTemplate, validateFixed } from './fix-template.ts';

function fixed(text: string): unknown {
  const { value } = fixTemplate(new SourceText('t.json', text));
  return value === undefined ? undefined : JSON.parse(value);
}

/** One builder before and after. Each of these was seen to be so with Packer itself. */
const builders: readonly (readonly [before: object, after: object])[] = [
  [
    { type: 'x', iso_md5: 'a', iso_checksum: 'b' },
    { type: 'x', iso_checksum: 'md5:a' },
  ],
  [
    { type: 'x', iso_md5: 5 },
    { type: 'x', iso_md5: 5 },
  ],
  [
    { type: 'x', iso_md5: '' },
    { type: 'x', iso_checksum: '' },
  ],
  [
    { type: 'x', ami_name: '{{ .CreateTime | upper }} {{.CreateTime }}' },
    { type: 'x', ami_name: '{{ .CreateTime | upper }} {{timestamp}}' },
  ],
  [
    { type: 'virtualbox', guest_additions_attach: 'true' },
    { type: 'virtualbox-iso', guest_additions_attach: 'true' },
  ],
  [
    { type: 'parallels-pvm', headless: 1, guest_os_distribution: 'd', guest_os_type: 'k' },
    { type: 'parallels-pvm', guest_os_type: 'd' },
  ],
  [
    { type: 'parallels-x', headless: true },
    { type: 'parallels-x', headless: true },
  ],
  [
    { type: 'x', ssh_key_path: 'a', ssh_private_key_file: null },
    { type: 'x', ssh_private_key_file: null },
  ],
  [
    { type: 'x', ssh_disable_agent: 'true' },
    { type: 'x', ssh_disable_agent: 'true' },
  ],
  [
    { type: 'x', ssh_wait_timeout: 5 },
    { type: 'x', ssh_wait_timeout: 5 },
  ],
  [
    { type: 'scaleway', access_key: 'x', organization_id: '' },
    { type: 'scaleway', organization_id: '' },
  ],
  [
    { type: 'amazon-chroot', spot_price_auto_product: 'x', shutdown_behaviour: 5 },
    { type: 'amazon-chroot', spot_price_auto_product: 'x', shutdown_behavior: 5 },
  ],
  [
    { type: 'amazon-ebs', ssh_private_ip: 'false', enhanced_networking: 'true' },
    { type: 'amazon-ebs', ssh_interface: 'public_ip', enhanced_networking: 'true' },
  ],
  [
    { type: 'amazon-ebs', ssh_private_ip: true, ssh_interface: 'z' },
    { type: 'amazon-ebs', ssh_private_ip: true, ssh_interface: 'z' },
  ],
  [
    {
      type: 'x',
      tags: { a: '{{clean_image_name `a`}}', n: { x: 'clean_ami_name' } },
      arr: ['clean_ami_name'],
    },
    {
      type: 'x',
      tags: { a: '{{clean_resource_name `a`}}', n: { x: 'clean_ami_name' } },
      arr: ['clean_ami_name'],
    },
  ],
  [
    { type: 'vmware-iso', remote_type: 'esx5', disk_type_id: 'other' },
    { type: 'vmware-iso', remote_type: 'esx5', disk_type_id: 'other', skip_compaction: true },
  ],
  [
    { type: 'vmware-iso', remote_type: 'esx5', disk_type_id: 'thick', skip_compaction: 'no' },
    { type: 'vmware-iso', remote_type: 'esx5', disk_type_id: 'thick', skip_compaction: 'no' },
  ],
  [
    { type: 'hyperv-iso', cpu: 1, cpus: 2, vhd_temp_path: 5, clone_from_vmxc_path: 'p' },
    { type: 'hyperv-iso', cpus: 1, clone_from_vmxc_path: 'p' },
  ],
  [
    { type: 'qemu', disk_size: 40.5 },
    { type: 'qemu', disk_size: '40M' },
  ],
  [
    { type: 'qemu', ssh_host_port_min: 1, host_port_min: 2 },
    { type: 'qemu', host_port_min: 1 },
  ],
  [
    { type: 'virtualbox-vm', ssh_host_port_min: 1, host_port_min: 2, ssh_skip_nat_mapping: 1 },
    { type: 'virtualbox-vm', host_port_min: 2, ssh_skip_nat_mapping: 1 },
  ],
  [
    { type: 'vsphere-iso', disk_size: 5, storage: [{ disk_size: 9 }], network_card: 'c' },
    {
      type: 'vsphere-iso',
      storage: [{ disk_size: 5 }, { disk_size: 9 }],
      network_adapters: [{ network_card: 'c' }],
    },
  ],
  [
    { type: 'x', iso_checksum: 'a', iso_checksum_type: 'none' },
    { type: 'x', iso_checksum: 'none:a' },
  ],
  [
    { type: 'x', iso_checksum: 'a', iso_checksum_url: 'u', iso_checksum_type: 'sha1' },
    { type: 'x', iso_checksum: 'file:u' },
  ],
  [{ type: 'x', iso_checksum_type: 'md5' }, { type: 'x' }],
  [
    { type: 'azure-chroot', shared_image_destination: { exlude_from_latest: true } },
    { type: 'azure-chroot', shared_image_destination: { exclude_from_latest: true } },
  ],
  [
    { type: 'proxmox', name: 'proxmox' },
    { type: 'proxmox-iso', name: 'proxmox' },
  ],
];

test.each(builders)('fixTemplate() brings the builder %j up to date', (before, after) => {
  expect(fixed(JSON.stringify({ builders: [before] }))).toEqual({ builders: [after] });
});

test.each([
  ['{}', { builders: null }],
  [
    '{"builders": [], "provisioners": {"type": "shell"}}',
    { builders: [], provisioners: [{ type: 'shell' }] },
  ],
  [
    '{"post-processors": [{"type": "vagrant", "aws": {}, "override": {"x": 1}}, ["x", {"type": "docker-tag", "tag": "a,, b"}]]}',
    {
      builders: null,
      'post-processors': [
        { type: 'vagrant', override: { aws: {} } },
        ['x', { type: 'docker-tag', tags: ['a', '', 'b'] }],
      ],
    },
  ],
  [
    '{"builders": [{"type": "docker", "login_email": "e"}], "post-processors": []}',
    { builders: [{ type: 'docker' }], 'post-processors': [] },
  ],
  [
    '{"builders": [{"type": "docker", "login_email": "e"}]}',
    { builders: [{ type: 'docker', login_email: 'e' }] },
  ],
  [
    '{"provisioners": [{"type": "powershell", "elevated_user": "a`$`nb", "environment_vars": ["`$", 5]}]}',
    {
      builders: null,
      provisioners: [{ type: 'powershell', elevated_user: 'a$`nb', environment_vars: ['`$', 5] }],
    },
  ],
  [
    '{"provisioners": [{"type": "ansible-local", "galaxycommand": "a", "galaxy_command": "b"}]}',
    { builders: null, provisioners: [{ type: 'ansible-local', galaxy_command: 'b' }] },
  ],
  ['{"Builders": [{"type": "vmware"}]}', { builders: [{ type: 'vmware-iso' }] }],
])('fixTemplate() turns %s into what Packer makes of it', (text, want) => {
  expect(fixed(text)).toEqual(want);
});

test('fixTemplate() writes text as Packer does', () => {
  const text =
    '{"b": "<&>\\u2028\\u0001\\b\\\\u003c", "a": [1.0, -0, 1e21, 1e-7, [], {}], "builders": [], "\\u00e9": 1}';
  expect(fixTemplate(new SourceText('t.json', text)).value).toBe(
    '{\n  "a": [\n    1,\n    -0,\n    1e+21,\n    1e-7,\n    [],\n    {}\n  ],\n' +
      '  "b": "<\\u0026>\\u2028\\u0001\\b\\\\u003c",\n  "builders": [],\n  "é": 1\n}\n',
  );
});

describe('a template that is too broken to be fixed is refused', () => {
  test.each([
    ['[1]', 'template-not-object'],
    ['{"builders": {"type": "x"}}', 'wrong-json-type'],
    ['{"builders": ["x"]}', 'not-component'],
    ['{"builders": [{"iso_md5": "a"}]}', 'missing-component-type'],
    ['{"builders": [{"type": 5}]}', 'missing-component-type'],
    ['{"builders": [{"type": "amazon-ebs", "ssh_private_ip": 1}]}', 'private-ip-not-bool'],
    ['{"provisioners": [{"type": "shell", "override": 5}]}', 'override-not-object'],
    ['{"post-processors": "manifest"}', 'wrong-json-type'],
    ['{"a": 1, "a": 2}', 'duplicate-json-name'],
    ['{"a": 1e400}', 'json-number-too-large'],
    ['', 'missing-json-value'],
  ])('%s', (text, code) => {
    const { value, diags } = fixTemplate(new SourceText('t.json', text));
    expect({ value, codes: diags.map((diag) => diag.code) }).toEqual({ value: undefined, codes: [code] });
  });
});

test('validateFixed() says what is wrong with a fixed template, but for its variables and version', () => {
  const valid = '{"builders": [{"type": "x"}], "variables": {"a": null}, "min_packer_version": "99.0.0"}';
  const codes = (text: string): readonly string[] => validateFixed('t.json', text).map(({ code }) => code);
  expect(
    [valid, '{"builders": [], "provisioners": [{"type": "s", "only": ["z"]}]}', '{"zz": 1}'].map(codes),
  ).toEqual([[], ['missing-builder', 'unknown-filter-builder'], ['unknown-root-key']]);
});
