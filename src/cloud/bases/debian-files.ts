import { defaultUsers } from '../sandbox/run-files.ts';
import { mirrorFiles } from '../sandbox/host/apt-mounts.ts';

/** The Debian release that the base is made of. */
export const debianSuite = 'bookworm';

/** Laid out as in Debian's own images for clouds: sources name two files, and those name the mirrors. */
const sources = `Types: deb
URIs: mirror+file:///${mirrorFiles.main}
Suites: ${debianSuite} ${debianSuite}-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: mirror+file:///${mirrorFiles.security}
Suites: ${debianSuite}-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

const sudoers = defaultUsers.map((user) => `${user} ALL=(ALL) NOPASSWD:ALL\n`).join('');

const files = {
  'etc/apt/sources.list': '# See /etc/apt/sources.list.d/debian.sources\n',
  'etc/apt/sources.list.d/debian.sources': sources,
  'etc/sudoers.d/90-default-users': sudoers,
  'etc/default/locale': 'LANG=C.UTF-8\n',
  'etc/hosts': '127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n',
} as const;

/** Where apt's own documentation in the image names Debian's public archives, as every image of Debian does. */
const publicArchives = 'usr/share/doc/apt/examples/sources.list';

/** Writes the address that a suite has there as a list of mirrors, and ends where there is none. */
const writeMirrors = (path: string, suite: string): string =>
  `sed -n 's/^deb \\([^ ]*\\) ${suite} .*/\\1/p' ${publicArchives} > ${path}; test -s ${path}`;

/** What making the image left in it, above all of the host's. */
const leftovers = [
  'etc/apt/apt.conf.d/99mmdebstrap',
  'etc/apt/auth.conf.d/*',
  'etc/dpkg/dpkg.cfg.d/99mmdebstrap',
  'etc/hostname',
  'etc/resolv.conf',
  'etc/ssh/ssh_host_*',
  'var/log/journal',
] as const;

/**
 * A shell script that finishes the unpacked image in the folder `$1`: users, its own apt files, nothing of the host.
 */
export const finishScript = [
  'set -e',
  ...defaultUsers.map(
    (user) => `chroot "$1" useradd --create-home --groups adm,sudo --shell /bin/bash ${user}`,
  ),
  `cd "$1"`,
  `rm -rf -- ${leftovers.join(' ')}`,
  'mkdir -p etc/apt/mirrors',
  writeMirrors(mirrorFiles.main, debianSuite),
  writeMirrors(mirrorFiles.security, `${debianSuite}-security`),
  ...Object.entries(files).map(([path, text]) => `printf '%s' '${text}' > ${path}`),
  'chmod 0440 etc/sudoers.d/90-default-users',
  // Nothing of /etc and /var waits for a first start.
  'touch etc/.updated var/.updated',
  'ln -s ../run/systemd/resolve/stub-resolv.conf etc/resolv.conf',
  '',
].join('\n');
