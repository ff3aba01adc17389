/** Every sentence in which the sandbox says what is broken. Thrown errors, so no final full stop. */

export const commandFailed = (command: string, status: string, output: string): string =>
  `Cannot finish "${command}": ${status}${output === '' ? '' : `: ${output}`}`;

export const noIdRange = (user: string, count: number): string =>
  `Cannot give guests their own user ids: /etc/subuid and /etc/subgid have no range of ${count} ids for ${user}`;

export const namespaceNotMade = (detail: string): string => `Cannot make a user namespace: ${detail}`;

/** As root in a container that was started without --privileged. */
export const idsNotMapped =
  "Cannot give guests their own user ids: root has not the rights of the host's root here";

export const engineEnded = (detail: string): string =>
  `The sandbox's engine has ended${detail === '' ? '' : `: ${detail}`}`;

export const engineRefused = (request: string, reason: string): string =>
  `The sandbox's engine cannot carry out "${request}": ${reason}`;

export const dataDirUnreachable = (dataDir: string): string =>
  `Cannot use ${dataDir} for layers: the guests' user ids may not pass one of the folders above it`;

export const badPath = (path: string): string =>
  `Cannot use ${path} for layers: its name holds a comma, a colon, a backslash or white space`;

export const guestNotBooted = (instance: string, console: string): string =>
  `Cannot boot ${instance}${console === '' ? '' : `: its console says: ${console}`}`;

/** A whole sentence for whoever runs the cloud. */
export const systemdNotRun = (instance: string): string =>
  `${instance} runs without systemd, which needs a control group of its own, and none can be made here: a small first process starts sshd, the services of /etc/rc2.d and the user data. To have systemd, run the cloud as root, or where your user has systemd: systemd-run --user --scope -p Delegate=yes kiln cloud up`;

export const diskIsFull = (folder: string): string =>
  `The disk that holds ${folder} is full: make room there, and try again`;

export const writesLost = (folder: string): string =>
  `What an instance has written could not all be kept, so no image is made of it: the disk that holds ${folder} was full, or is broken`;

export const diskUnknown = (disk: string): string => `There is no disk "${disk}"`;

export const diskExists = (disk: string): string => `There is already a disk "${disk}"`;

export const diskInUse = (disk: string): string => `The disk "${disk}" is in use by a running guest`;

export const layerUnknown = (layer: string): string => `There is no layer "${layer}"`;

export const tooManyLayers = (count: number): string =>
  `Cannot stack ${count} layers: the kernel takes mount options of one page only`;

export const portTaken = (address: string, port: number): string =>
  `Cannot listen on ${address} port ${port} for a guest: something else on this host does`;

export const noPublicAddress = 'Cannot find a free loopback address for an instance';
