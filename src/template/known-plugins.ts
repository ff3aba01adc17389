/**
 * Where components come from that Packer has in plugins, by the name that begins their types: a plugin `vmware` brings
 * `vmware-iso` and `vmware-vmx`.
 */
const sources: Readonly<Record<string, string>> = {
  alicloud: 'github.com/hashicorp/alicloud',
  amazon: 'github.com/hashicorp/amazon',
  ansible: 'github.com/hashicorp/ansible',
  azure: 'github.com/hashicorp/azure',
  chef: 'github.com/hashicorp/chef',
  cloudstack: 'github.com/hashicorp/cloudstack',
  converge: 'github.com/hashicorp/converge',
  digitalocean: 'github.com/digitalocean/digitalocean',
  docker: 'github.com/hashicorp/docker',
  git: 'github.com/ethanmdavidson/git',
  googlecompute: 'github.com/hashicorp/googlecompute',
  hcloud: 'github.com/hetznercloud/hcloud',
  hyperv: 'github.com/hashicorp/hyperv',
  inspec: 'github.com/hashicorp/inspec',
  linode: 'github.com/linode/linode',
  lxc: 'github.com/hashicorp/lxc',
  lxd: 'github.com/hashicorp/lxd',
  nutanix: 'github.com/nutanix-cloud-native/nutanix',
  openstack: 'github.com/hashicorp/openstack',
  oracle: 'github.com/hashicorp/oracle',
  outscale: 'github.com/outscale/outscale',
  parallels: 'github.com/Parallels/parallels',
  proxmox: 'github.com/hashicorp/proxmox',
  puppet: 'github.com/hashicorp/puppet',
  qemu: 'github.com/hashicorp/qemu',
  salt: 'github.com/hashicorp/salt',
  scaleway: 'github.com/scaleway/scaleway',
  sshkey: 'github.com/ivoronin/sshkey',
  tart: 'github.com/cirruslabs/tart',
  tencentcloud: 'github.com/hashicorp/tencentcloud',
  vagrant: 'github.com/hashicorp/vagrant',
  virtualbox: 'github.com/hashicorp/virtualbox',
  vmware: 'github.com/hashicorp/vmware',
  vsphere: 'github.com/hashicorp/vsphere',
  vultr: 'github.com/vultr/vultr',
  'windows-update': 'github.com/rgl/windows-update',
  yandex: 'github.com/hashicorp/yandex',
};

/** The source of the plugin that brings components of a type; undefined where none is known. */
export function pluginOfType(type: string): string | undefined {
  const names = Object.keys(sources).filter((name) => type === name || type.startsWith(`${name}-`));
  const [longest] = names.toSorted((a, b) => b.length - a.length);
  return longest === undefined ? undefined : sources[longest];
}
