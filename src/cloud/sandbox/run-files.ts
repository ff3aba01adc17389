import type { StagedFile } from './engine/protocol.ts';
import { nameServerAddress } from './guest-addresses.ts';
import type { UserDataPlan } from '../cloud-init/plan-user-data.ts';
import type { BootMetadata } from './boot-metadata.ts';
import { smallInit } from './small-init.ts';
import { smallSystemctl } from './small-systemctl.ts';
import { userDataFiles, userDataUnits } from './user-data-files.ts';

/** The users that public images have for their first login. */
export const defaultUsers = ['admin', 'ec2-user', 'ubuntu'] as const;

interface BootPlan {
  readonly metadata: BootMetadata;
  readonly userData: UserDataPlan;
  /** Beside the default users. */
  readonly users: readonly string[];
}

export type RunFilesPlan = BootPlan &
  (
    | { readonly init: 'systemd' }
    /** An image with systemd, where that cannot run. */
    | { readonly init: 'small'; readonly variables: readonly string[] }
    | {
        readonly init: 'busybox';
        /** Host keys in Dropbear's form, in base64; the RSA one for clients that know no other. */
        readonly dropbear: { readonly ed25519: string; readonly rsa: string };
      }
  );

const plain = 0o644;

/** The files below /run that make an image's root file system an instance. None of them is ever on its disk. */
export function planRunFiles(plan: RunFilesPlan): readonly StagedFile[] {
  const { init, metadata, users, userData } = plan;
  return [
    { path: 'systemd/resolve/stub-resolv.conf', mode: plain, text: `nameserver ${nameServerAddress}\n` },
    ...[...new Set([...loginUsers(init), ...users])].map((user) => ({
      path: `kiln/authorized_keys/${user}`,
      mode: plain,
      text: metadata.authorizedKeys,
    })),
    ...userDataFiles(userData),
    ...initFiles(plan),
  ];
}

function initFiles(plan: RunFilesPlan): readonly StagedFile[] {
  switch (plan.init) {
    case 'systemd':
      return systemdFiles(plan.userData);
    case 'small':
      return [
        { path: 'kiln/init', mode: 0o755, text: smallInit(plan.variables) },
        { path: 'kiln/systemctl', mode: 0o755, text: smallSystemctl },
      ];
    case 'busybox':
      return busyboxFiles(plan.dropbear);
  }
}

/** Debian's image lets nobody in as root; busybox's has no other rights to give. */
function loginUsers(init: RunFilesPlan['init']): readonly string[] {
  return init === 'busybox' ? ['root', ...defaultUsers] : defaultUsers;
}

function busyboxFiles({
  ed25519,
  rsa,
}: {
  readonly ed25519: string;
  readonly rsa: string;
}): readonly StagedFile[] {
  return [
    { path: 'kiln/dropbear_ed25519_host_key', mode: 0o600, base64: ed25519 },
    { path: 'kiln/dropbear_rsa_host_key', mode: 0o600, base64: rsa },
  ];
}

/** Parts of systemd that find nothing to do in a guest, and would only take their time of its start. */
const maskedGenerators = [
  'systemd-cryptsetup-generator',
  'systemd-debug-generator',
  'systemd-getty-generator',
  'systemd-gpt-auto-generator',
  'systemd-hibernate-resume-generator',
  'systemd-integritysetup-generator',
  'systemd-veritysetup-generator',
  // Ours stands in for it.
  'cloud-init-generator',
] as const;

/**
 * Units that cannot work in a guest (the first two would leave the system "degraded"), have nothing to do there, or
 * would reach for the network by themselves in the middle of a build.
 */
const maskedUnits = [
  'sys-kernel-debug.mount',
  'sys-kernel-tracing.mount',
  'dev-hugepages.mount',
  'systemd-udevd.service',
  'modprobe@.service',
  'systemd-modules-load.service',
  'systemd-remount-fs.service',
  'systemd-journal-flush.service',
  'systemd-update-utmp.service',
  'systemd-update-utmp-runlevel.service',
  'getty@tty1.service',
  'e2scrub_reap.service',
  'e2scrub_all.timer',
  'fstrim.timer',
  'apt-daily.timer',
  'apt-daily-upgrade.timer',
  ...[
    'cloud-init-local',
    'cloud-init',
    'cloud-init-main',
    'cloud-init-network',
    'cloud-config',
    'cloud-final',
  ].map((name) => `${name}.service`),
] as const;

function systemdFiles(userData: UserDataPlan): readonly StagedFile[] {
  return [
    ...maskedUnits.map((unit) => ({ path: `systemd/system/${unit}`, linkTo: '/dev/null' })),
    ...maskedGenerators.map((name) => ({ path: `systemd/system-generators/${name}`, linkTo: '/dev/null' })),
    // Started by its first user, over D-Bus.
    { path: 'systemd/system/multi-user.target.wants/systemd-logind.service', linkTo: '/dev/null' },
    ...['ssh', 'sshd'].map((name) => ({
      path: `systemd/system/${name}.service.d/kiln.conf`,
      mode: plain,
      text: sshDropIn,
    })),
    // For an image that has put systemd-resolved in the place of the file.
    {
      path: 'systemd/resolved.conf.d/kiln.conf',
      mode: plain,
      text: `[Resolve]\nDNS=${nameServerAddress}\n`,
    },
    { path: 'systemd/journald.conf.d/kiln.conf', mode: plain, text: '[Journal]\nStorage=volatile\n' },
    ...userDataUnits(userData),
  ];
}

/**
 * Added to the command line as EC2 Instance Connect does it, so that the image's own files stay as they are. SHA-1
 * signatures are all that Packer 1.6 can make. Before systemd-user-sessions PAM turns everyone but root away.
 */
const sshDropIn = `[Unit]
After=systemd-user-sessions.service
[Service]
ExecStart=
ExecStart=/usr/sbin/sshd -D $SSHD_OPTS $OPTIONS $KILN_SSHD_OPTIONS -o PubkeyAcceptedKeyTypes=+ssh-rsa -o "AuthorizedKeysCommand=/usr/bin/cat /run/kiln/authorized_keys/%%u" -o AuthorizedKeysCommandUser=nobody
`;
