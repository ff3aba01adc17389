import type { InitSystem } from '../runtime.ts';
import { trustLines } from './cloud-trust.ts';
import { shellWord } from './shell-word.ts';

export interface BeforeInitPlan {
  readonly init: InitSystem;
  /** Whom the image lets in beside its own users; made where they are missing. */
  readonly users: readonly string[];
  readonly firstBoot: boolean;
  /** Who vouches for names of AWS, in PEM; undefined without a cloud. */
  readonly authority: string | undefined;
}

/**
 * The script that a guest runs, with its own tools, between the mounting of its disk and its first process. It is read
 * by that process's shell, so it must not end it.
 */
export function planBeforeInit({ init, users, firstBoot, authority }: BeforeInitPlan): string {
  return [
    'set +e',
    ...(authority === undefined ? [] : trustLines(authority)),
    ...(firstBoot ? users.flatMap(makeUser[init]) : []),
    'set -e',
    '',
  ].join('\n');
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
