import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import { wantsFastLaunch } from '../../builders/amazon/request/fast-launch-entries.ts';
import type { GuestAbilities } from '../cloud/start-cloud.ts';
import { isRootDevice } from './root-devices.ts';
import { isGraviton, typesOf } from './wanted-image.ts';

/** What no rehearsal in a sandbox shows. */
const always = [
  'the kernel and the boot loader: guests run on the kernel of this machine',
  'the limits of the instance type: guests have the processors, the memory and the disks of this machine',
  'permissions: the local cloud lets its own key do everything',
] as const;

/** What was rehearsed, and where. */
export interface Rehearsed {
  readonly sources: readonly EbsOptions[];
  readonly leftOut: ReadonlyArray<{ readonly build: string; readonly type: string }>;
  /** Of AWS, that scripts call. */
  readonly services: readonly string[];
  readonly guests: GuestAbilities;
}

/** What the rehearsal of these sources does not show, a line each. */
export function notRehearsed({ sources, leftOut, services, guests }: Rehearsed): readonly string[] {
  const lines = [
    ...leftOut.map(
      ({ build, type }) => `the build ${build}: a rehearsal bakes amazon-ebs, and this is ${type}`,
    ),
    ...always,
    ...ofHost(guests),
    ...sources.flatMap(ofSource),
    ...(services.length > 0
      ? [`what provisioners ask of AWS beyond EC2, STS and IAM: ${services.join(', ')}`]
      : []),
  ];
  return [...new Set(lines)];
}

/** Root has both; another user where this machine gives them. */
function ofHost({ boundsDisks, runsSystemd }: GuestAbilities): readonly string[] {
  return [
    ...(boundsDisks
      ? []
      : ['the size of the root volume: here it may hold as much as the disk of this machine']),
    ...(runsSystemd
      ? []
      : [
          'systemd: this user has no control group for it here, so a small first process starts the services of /etc/rc2.d, and none is checked',
        ]),
  ];
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
  sharing,
  (options) =>
    wantsFastLaunch(options) ? ['fast launch: recorded, but no instances prepare snapshots'] : [],
  ({ ami_virtualization_type: type, ena_support: ena, sriov_support: sriov }) =>
    (type !== undefined && type !== 'hvm') || ena === true || sriov
      ? ['drivers for network and disks: ENA, SR-IOV and virtualization types are recorded only']
      : [],
  ({ communicator }) => (communicator === 'none' ? ['provisioners: the communicator is none'] : []),
];

function ofSource(options: EbsOptions): readonly string[] {
  return parts.flatMap((part) => part(options));
}

function extraVolumes(options: EbsOptions): readonly string[] {
  const { launch_block_device_mappings: launched, ami_block_device_mappings: imaged } = options;
  const devices = [...launched, ...imaged].flatMap(({ device_name: name = '', no_device: none }) =>
    none || isRootDevice(name) ? [] : [name],
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
    ? ['routes, network ACLs, endpoints and IPv6 of the VPC: guests reach the outside through this machine']
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

function sharing(options: EbsOptions): readonly string[] {
  const named = [
    options.ami_users,
    options.ami_org_arns,
    options.ami_ou_arns,
    options.ami_product_codes,
    options.snapshot_users,
  ];
  return named.some((given = []) => given.length > 0)
    ? ['sharing: recorded, but the accounts and organizations are not there to launch the image']
    : [];
}

function placement(options: EbsOptions): readonly string[] {
  const {
    placement: place,
    license_specifications: licences,
    capacity_reservation_preference: preference,
  } = options;
  const asked = [
    place,
    options.tenancy,
    options.capacity_reservation_id,
    options.capacity_reservation_group_arn,
  ];
  const isAsked = asked.some((given) => given !== undefined) || preference === 'open';
  return [
    ...(isAsked || licences.length > 0
      ? ['tenancy, hosts, licences and reserved capacity: recorded only']
      : []),
    ...(options.enable_nitro_enclave ? ['Nitro enclaves: recorded only'] : []),
  ];
}
