import type { Fixer } from './fixer.ts';
import { fixAll, fixBuildersOf, fixProvisioners } from './fixer.ts';
import type { PlainObject } from './plain-json.ts';
import { isObject, rename, withMembers, withoutMember } from './plain-json.ts';

export const virtualboxAdditions: Fixer = {
  name: 'virtualbox-gaattach',
  summary: 'writes guest_additions_mode for guest_additions_attach in VirtualBox builders',
  fix: fixBuildersOf(['virtualbox'], (builder) => {
    const attach = builder['guest_additions_attach'];
    if (typeof attach !== 'boolean') return builder;
    const rest = withoutMember(builder, 'guest_additions_attach');
    return withMembers(rest, { guest_additions_mode: attach ? 'attach' : 'upload' });
  }),
};

export const virtualboxRename: Fixer = {
  name: 'virtualbox-rename',
  summary: 'calls the builder virtualbox virtualbox-iso',
  fix: fixAll(
    renameType('virtualbox', 'virtualbox-iso'),
    fixProvisioners((provisioner) => {
      const { override } = provisioner;
      if (!isObject(override)) return provisioner;
      const renamed = rename(override, 'virtualbox', { to: 'virtualbox-iso', clash: 'replace' });
      return withMembers(provisioner, { override: renamed });
    }),
  ),
};

export const vmwareRename: Fixer = {
  name: 'vmware-rename',
  summary: 'calls the builder vmware vmware-iso',
  fix: renameType('vmware', 'vmware-iso'),
};

export const proxmoxType: Fixer = {
  name: 'proxmox-type',
  summary: 'calls the builder proxmox proxmox-iso',
  fix: renameType('proxmox', 'proxmox-iso'),
};

function renameType(from: string, to: string): Fixer['fix'] {
  return fixBuildersOf([from], (builder) => withMembers(builder, { type: to }));
}

const parallels = ['parallels-iso', 'parallels-pvm'];

export const parallelsHeadless: Fixer = {
  name: 'parallels-headless',
  summary: 'removes headless from Parallels builders',
  fix: fixBuildersOf(parallels, (builder) => withoutMember(builder, 'headless')),
};

export const parallelsDeprecations: Fixer = {
  name: 'parallels-deprecations',
  summary:
    'removes parallels_tools_host_path and writes guest_os_type for guest_os_distribution in Parallels builders',
  fix: fixBuildersOf(parallels, (builder) =>
    rename(withoutMember(builder, 'parallels_tools_host_path'), 'guest_os_distribution', {
      to: 'guest_os_type',
      clash: 'replace',
    }),
  ),
};

export const vmwareCompaction: Fixer = {
  name: 'vmware-compaction',
  summary: 'adds skip_compaction to vmware-iso builders whose disks cannot be compacted',
  fix: fixBuildersOf(['vmware-iso'], (builder) => {
    if (builder['remote_type'] !== 'esx5') return builder;
    const { disk_type_id: disk = 'zeroedthick', skip_compaction: skip } = builder;
    if (typeof disk !== 'string' || disk === 'thin') return builder;
    const isGiven = skip !== undefined && skip !== false;
    return withMembers(builder, { disk_type_id: disk, skip_compaction: isGiven ? skip : true });
  }),
};

export const hypervDeprecations: Fixer = {
  name: 'hyperv-deprecations',
  summary: 'removes vhd_temp_path from hyperv-iso builders',
  fix: fixBuildersOf(['hyperv-iso'], (builder) => withoutMember(builder, 'vhd_temp_path')),
};

export const hypervTypo: Fixer = {
  name: 'hyperv-vmxc-typo',
  summary: 'spells clone_from_vmxc_path as clone_from_vmcx_path in hyperv-vmcx builders',
  fix: fixBuildersOf(['hyperv-vmcx'], (builder) =>
    rename(builder, 'clone_from_vmxc_path', { to: 'clone_from_vmcx_path', clash: 'replace' }),
  ),
};

export const hypervCpuAndRam: Fixer = {
  name: 'hyperv-cpu-and-ram',
  summary: 'writes cpus for cpu and memory for ram_size in Hyper-V builders',
  fix: fixBuildersOf(['hyperv-iso', 'hyperv-vmcx'], (builder) =>
    rename(rename(builder, 'cpu', { to: 'cpus', clash: 'replace' }), 'ram_size', {
      to: 'memory',
      clash: 'replace',
    }),
  ),
};

export const qemuDiskSize: Fixer = {
  name: 'qemu-disk-size',
  summary: 'gives disk_size of QEMU builders its unit',
  fix: fixBuildersOf(['qemu'], (builder) => {
    const { disk_size: size } = builder;
    return typeof size === 'number'
      ? withMembers(builder, { disk_size: `${BigInt(Math.trunc(size))}M` })
      : builder;
  }),
};

export const qemuHostPort: Fixer = {
  name: 'qemu-host-port',
  summary: 'writes host_port_min and host_port_max for those with ssh_ in QEMU builders',
  fix: fixBuildersOf(['qemu'], (builder) => renameHostPorts(builder, 'replace')),
};

/** Takes the `ssh_` off the names of the forwarded ports. */
export function renameHostPorts(builder: PlainObject, clash: 'replace' | 'keep'): PlainObject {
  return ['host_port_min', 'host_port_max'].reduce(
    (renamed, to) => rename(renamed, `ssh_${to}`, { to, clash }),
    builder,
  );
}

export const vsphereNetworkAndDisk: Fixer = {
  name: 'vsphere-iso-net-disk',
  summary: 'gathers the network and disk of vsphere-iso builders in network_adapters and storage',
  fix: fixBuildersOf(['vsphere-iso'], (builder) =>
    gather(gather(builder, 'network_adapters', ['network', 'network_card']), 'storage', [
      'disk_size',
      'disk_thin_provisioned',
      'disk_eagerly_scrub',
    ]),
  ),
};

/** Moves members into a new first item of a list. */
function gather(builder: PlainObject, list: string, names: readonly string[]): PlainObject {
  const moved = names.flatMap((name) => {
    const value = builder[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const { [list]: given = [] } = builder;
  if (moved.length === 0 || !Array.isArray(given)) return builder;
  const rest = names.reduce(withoutMember, builder);
  return withMembers(rest, { [list]: [Object.fromEntries(moved), ...given] });
}
