/** What the import of an image says to people. Whole sentences. */

export const noInit =
  'It has no /sbin/init, so no instance can boot from it: it is no root file system, or one for containers. Into one of Debian or Ubuntu an init comes with the packages systemd-sysv, openssh-server and sudo, into one of the Red Hat family with systemd, openssh-server and sudo.';

export const foreignInit = (program: string): string =>
  `Its /sbin/init is ${program}. The local cloud boots systems whose first process is systemd.`;

export const unknownMachine =
  'Its programs are for a machine that kiln does not know, neither x86_64 nor arm64.';

export const foreignMachine = (wanted: string, here: string): string =>
  `Its programs are for ${wanted}, and this machine runs ${here}: instances of the local cloud run on the processor itself.`;

export const otherArchitecture = (asked: string, found: string): string =>
  `Its programs are for ${found}, not for ${asked}.`;

export const noLoginServer =
  'It has no /usr/sbin/sshd, so nobody will be able to log in: the package openssh-server is missing.';

export const noSudo = 'It has no sudo, so whoever logs in will not become root: the package sudo is missing.';

export const noSuchSource = (source: string): string =>
  `${source} is neither a file nor a folder. An image of Podman or Docker is named as oci:IMAGE.`;

export const unknownFile = (path: string): string =>
  `${path} is no root file system as a tar archive (packed by gzip, xz, zstd, bzip2 or not), and no disk, raw or qcow2.`;

export const noRootPartition = (path: string): string =>
  `${path} holds no partition with a file system of Linux (ext4, xfs or btrfs).`;

export const brokenFile = (path: string, what: string): string =>
  `${path} begins as ${what} does, but cannot be read as one: it is damaged or cut off.`;

export const brokenDisk = (path: string, fileSystem: string): string =>
  `${path} bears the mark of a disk with ${fileSystem}, but its files cannot be read: it is damaged or cut off, or this machine cannot mount ${fileSystem}.`;

export const folderUnreadable = (path: string, words: string): string =>
  `The files in ${path} cannot all be read: ${words}`;

export const engineFailed = (engine: string, image: string, words: string): string =>
  `${engine} does not give the image ${image}: ${words}`;

export const toolMissing = (tool: string, debianPackage: string): string =>
  `It takes ${tool} to read it, which this host does not have. Install it with: sudo apt-get install ${debianPackage}`;

export const rootNeeded = (fileSystem: string): string =>
  `Only root can read a disk with ${fileSystem}: run the import with sudo, or convert the disk to a tar archive of its files.`;

export const noContainerEngine =
  'Neither podman nor docker is here to take the image from. Install one with: sudo apt-get install podman';

export const nameTaken = (name: string): string =>
  `There is already an imported image named "${name}". Give the new one another name: -as name=...`;
