/** What is known of the public images of one publisher. */
export interface ImageFamily {
  /** For people, as in `Ubuntu`. */
  readonly title: string;
  readonly names: RegExp;
  readonly ownerIds: readonly string[];
  readonly rootDevice: string;
  /** Whom its instances let in. */
  readonly user: string;
  readonly ownerAlias?: string | undefined;
}

const families: readonly ImageFamily[] = [
  {
    title: 'Ubuntu',
    names: /^ubuntu\b/i,
    ownerIds: ['099720109477'],
    rootDevice: '/dev/sda1',
    user: 'ubuntu',
  },
  {
    title: 'Amazon Linux',
    names: /^(?:amzn2?-ami|al20\d\d-ami)\b/i,
    ownerIds: ['137112412989'],
    rootDevice: '/dev/xvda',
    user: 'ec2-user',
    ownerAlias: 'amazon',
  },
  {
    title: 'Debian',
    names: /^debian\b/i,
    ownerIds: ['136693071363'],
    rootDevice: '/dev/xvda',
    user: 'admin',
  },
  {
    title: 'Red Hat Enterprise Linux',
    names: /^RHEL\b/i,
    ownerIds: ['309956199498'],
    rootDevice: '/dev/sda1',
    user: 'ec2-user',
  },
  {
    title: 'Rocky Linux',
    names: /^Rocky\b/i,
    ownerIds: ['792107900819'],
    rootDevice: '/dev/sda1',
    user: 'rocky',
  },
  {
    title: 'AlmaLinux',
    names: /^AlmaLinux\b/i,
    ownerIds: ['764336703387'],
    rootDevice: '/dev/sda1',
    user: 'ec2-user',
  },
  {
    title: 'SUSE Linux Enterprise',
    names: /^suse-/i,
    ownerIds: ['013907871322'],
    rootDevice: '/dev/sda1',
    user: 'ec2-user',
  },
  {
    title: 'CentOS',
    names: /^CentOS\b/i,
    ownerIds: ['125523088429'],
    rootDevice: '/dev/sda1',
    user: 'centos',
  },
  {
    title: 'Fedora',
    names: /^Fedora\b/i,
    ownerIds: ['125523088429'],
    rootDevice: '/dev/sda1',
    user: 'fedora',
  },
];

/** The family of an image by its name, or else by its owner, where that is a publisher of one family only. */
export function familyOf(name: string, ownerId: string | undefined): ImageFamily | undefined {
  const named = families.find(({ names }) => names.test(name));
  if (named !== undefined || ownerId === undefined) return named;
  const owned = families.filter(({ ownerIds }) => ownerIds.includes(ownerId));
  return owned.length === 1 ? owned[0] : undefined;
}
