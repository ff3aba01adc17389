import type { InitSystem } from '../runtime.ts';
import { trustLines } from './cloud-trust.ts';
import { systemctlLink, systemctlTarget } from './small-systemctl.ts';
import { shellWord } from '../../base/shell-word.ts';

/** The command in /usr/bin, and where its stand-in waits: no image holds more than what it was made with. */
export const cloudInitCommand = 'cloud-init';
export const cloudInitTarget = '/run/kiln/cloud-init';

export interface BeforeInitPlan {
  readonly init: InitSystem;
  /** Whom the image lets in beside its own users; made where they are missing. */
  readonly users: readonly string[];
  readonly firstBoot: boolean;
  /** Who vouches for names of AWS, in PEM; undefined without a cloud. */
  readonly authority: string | undefined;
  readonly instanceId: string;
  /** Whether the guest is ready when it has booted, as it has no user data to carry out. */
  readonly isReady: boolean;
}

/**
 * The script that a guest runs, with its own tools, between the mounting of its disk and its first process. It is read
 * by that process's shell, so it must not end it.
 */
export function planBeforeInit(plan: BeforeInitPlan): string {
  const { init, users, firstBoot, authority } = plan;
  return [
    'set +e',
    ...cloudInitLines(plan),
    `if [ -x ${systemctlTarget} ] && [ ! -e /${systemctlLink} ]; then ln -s ${systemctlTarget} /${systemctlLink}; fi`,
    ...(authority === undefined ? [] : trustLines(authority)),
    ...(firstBoot ? [...users.flatMap(makeUser[init]), ...keyLines[init]] : []),
    'set -e',
    '',
  ].join('\n');
}

/** What others look for of cloud-init: its command, and the file that says that the boot is over. */
function cloudInitLines({ instanceId, isReady }: BeforeInitPlan): readonly string[] {
  const folder = `/var/lib/cloud/instances/${instanceId}`;
  return [
    `[ -e /usr/bin/${cloudInitCommand} ] || ln -s ${cloudInitTarget} /usr/bin/${cloudInitCommand}`,
    `if [ ! -d ${folder} ]; then mkdir -p ${folder}; ln -sfn ${folder} /var/lib/cloud/instance; fi`,
    isReady ? `echo ${instanceId} > ${folder}/boot-finished` : `rm -f ${folder}/boot-finished`,
  ];
}

/** As cloud-init makes the default user of an image at the first boot. */
const makeUser = {
  systemd: (user: string) => [
    `if ! grep -q ^${shellWord(user)}: /etc/passwd; then`,
    `  useradd --create-home --shell /bin/bash ${shellWord(user)}`,
    `  echo ${shellWord(`${user} ALL=(ALL) NOPASSWD:ALL`)} >> /etc/sudoers.d/90-cloud-init-users`,
    '  chmod 0440 /etc/sudoers.d/90-cloud-init-users',
    'fi',
  ],
  busybox: (user: string) => [
    `if ! grep -q ^${shellWord(user)}: /etc/passwd; then`,
    `  echo ${shellWord(`${user}:x:0:0:${user}:/home/${user}:/bin/sh`)} >> /etc/passwd`,
    `  mkdir -p ${shellWord(`/home/${user}/.ssh`)}`,
    `  chmod 700 ${shellWord(`/home/${user}/.ssh`)}`,
    `  ln -s ${shellWord(`/run/kiln/authorized_keys/${user}`)} ${shellWord(`/home/${user}/.ssh/authorized_keys`)}`,
    'fi',
  ],
} as const satisfies Record<InitSystem, (user: string) => readonly string[]>;

/**
 * As cloud-init adds the key of an instance at its first boot to whatever keys its image holds. The busybox base has
 * links to that key, which whoever edits the files of keys (`ssh_clear_authorized_keys` does) makes files. Debian's
 * sshd asks a command for it.
 */
const keyLines = {
  systemd: [],
  busybox: [
    'for keys in /run/kiln/authorized_keys/*; do',
    '  user=${keys##*/} home=/home/${keys##*/}',
    '  if [ "$user" = root ]; then home=/root; fi',
    '  own=$home/.ssh/authorized_keys',
    '  if [ -d "$home" ] && [ ! -L "$own" ]; then',
    '    mkdir -p -m 700 "$home/.ssh"',
    '    (umask 077; touch "$own")',
    '    if [ -n "$(tail -c 1 "$own")" ]; then echo >> "$own"; fi',
    // Metadata ends without a line break.
    '    while read -r key || [ -n "$key" ]; do grep -qxF "$key" "$own" || echo "$key" >> "$own"; done < "$keys"',
    '  fi',
    'done',
  ],
} as const satisfies Record<InitSystem, readonly string[]>;
