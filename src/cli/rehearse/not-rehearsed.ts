import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import { isGraviton, typesOf } from './wanted-image.ts';

/** What no rehearsal in a sandbox shows. */
const always = [
  'the kernel and the boot loader: guests run on the kernel of this machine',
  'the limits of the instance type: guests have the processors and the memory of this machine',
  'permissions: the local cloud lets its own key do everything',
] as const;

/** What the rehearsal of these sources does not show, a line each. */
export function notRehearsed(
  sources: readonly EbsOptions[],
  leftOut: ReadonlyArray<{ readonly build: string; readonly type: string }>,
  services: readonly string[],
): readonly string[] {
  const lines = [
    ...leftOut.map(
      ({ build, type }) => `the build ${build}: a rehearsal bakes amazon-ebs, and this is ${type}`,
    ),
    ...always,
    ...sources.flatMap(ofSource),
    ...(services.length > 0
      ? [`what provisioners ask of AWS beyond EC2, STS and IAM: ${services.join(', ')}`]
      : []),
  ];
  return [...new Set(lines)];
}

type Part = (options: EbsOptions) => readonly string[];

const parts: readonly Part[] = [
  (options) => (typesOf(options).some(isGraviton) ? ['arm64: what is installed and run is for x86_64'] : []),
  extraVolumes,
  encryption,
  network,
  spot,
  placement,
  copies,
  ({ ami_virtualization_type: type, ena_support: ena, sriov_support: sriov }) =>
    (type !== undefined && type !== 'hvm') || ena === true || sriov
      ? ['drivers for network and disks: ENA, SR-IOV and virtualization types are recorded only']
      : [],
  ({ communicator }) => (communicator === 'none' ? ['provisioners: the communicator is none'] : []),
];

function ofSource(options: EbsOptions): readonly string[] {
  return parts.flatMap((part) => part(options));
}

const rootDevices: ReadonlySet<string> = new Set(['/dev/sda1', '/dev/xvda']);

function extraVolumes(options: EbsOptions): readonly string[] {
  const { launch_block_device_mappings: launched, ami_block_device_mappings: imaged } = options;
  const devices = [...launched, ...imaged].flatMap(({ device_name: name = '', no_device: none }) =>
    none || rootDevices.has(name) ? [] : [name],
  );
  const names = [...new Set(devices)];
  return names.length === 0
    ? []
    : [`the volumes ${names.join(', ')}: recorded, but no block devices inside the instance`];
}

function encryption(options: EbsOptions): readonly string[] {
  const { launch_block_device_mappings: launched, ami_block_device_mappings: imaged } = options;
  const isAsked =
    options.encrypt_boot === true || [...launched, ...imaged].some(({ encrypted }) => encrypted === true);
  return isAsked ? ['encryption at rest: recorded, but the disks of guests are plain files'] : [];
}

function network(options: EbsOptions): readonly string[] {
  const { subnet_id: subnet, subnet_filter: filter, vpc_id: vpc, vpc_filter: vpcFilter } = options;
  return [subnet, filter, vpc, vpcFilter].some((given) => given !== undefined)
    ? ['routes, network ACLs and endpoints of the VPC: guests reach the outside through this machine']
    : [];
}

function copies({ region: home, ami_regions: regions = [] }: EbsOptions): readonly string[] {
  const others = regions.filter((region) => region !== home);
  return others.length > 0 ? [`the copies in ${others.join(', ')}: made, but not started`] : [];
}

function spot({ spot_price: price, spot_instance_types: types = [] }: EbsOptions): readonly string[] {
  return price !== undefined || types.length > 0
    ? ['spot capacity, prices and interruptions: the local cloud always has room']
    : [];
}

function placement(options: EbsOptions): readonly string[] {
  const { placement: place, license_specifications: licences } = options;
  const reserved = [options.capacity_reservation_id, options.capacity_reservation_group_arn];
  const isAsked = [place, options.tenancy, ...reserved].some((given) => given !== undefined);
  return isAsked || licences.length > 0 ? ['hosts, licences and reserved capacity: recorded only'] : [];
}
