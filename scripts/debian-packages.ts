/** A Debian package, and a file that tells whether what we need of it is here (whoever installed it). */
interface DebianPackage {
  readonly name: string;
  readonly provides: string;
}

const forCloud: readonly DebianPackage[] = [
  { name: 'mmdebstrap', provides: '/usr/bin/mmdebstrap' },
  { name: 'slirp4netns', provides: '/usr/bin/slirp4netns' },
  { name: 'nftables', provides: '/usr/sbin/nft' },
  { name: 'iproute2', provides: '/usr/sbin/ip' },
  { name: 'uidmap', provides: '/usr/bin/newuidmap' },
  { name: 'openssh-client', provides: '/usr/bin/ssh' },
];

const forTests: readonly DebianPackage[] = [
  ...forCloud,
  { name: 'openssh-server', provides: '/usr/sbin/sshd' },
  { name: 'openssl', provides: '/usr/bin/openssl' },
  { name: 'procps', provides: '/usr/bin/ps' },
  { name: 'python3', provides: '/usr/bin/python3' },
  { name: 'packer', provides: '/usr/bin/packer' },
  { name: 'python3-winrm', provides: '/usr/lib/python3/dist-packages/winrm/__init__.py' },
  { name: 'awscli', provides: '/usr/bin/aws' },
  { name: 'podman', provides: '/usr/bin/podman' },
  { name: 'runc', provides: '/usr/sbin/runc' },
  { name: 'chromium', provides: '/usr/bin/chromium' },
  { name: 'qemu-utils', provides: '/usr/bin/qemu-img' },
];

export const packagesFor = { cloud: forCloud, tests: forTests } as const;
