import type { InitSystem } from '../runtime.ts';
import type { StagedFile } from './engine/protocol.ts';
import { nameServerAddress } from './guest-addresses.ts';
import type { BootMetadata } from './boot-metadata.ts';

/** The users that public images have for their first login. */
export const defaultUsers = ['admin', 'ec2-user', 'ubuntu'] as const;

interface BootPlan {
  readonly metadata: BootMetadata;
  /** Beside the default users. */
  readonly users: readonly string[];
  /** Whether this instance has never run before: its user data is then executed. */
  readonly firstBoot: boolean;
}

export type RunFilesPlan = BootPlan &
  (
    | { readonly init: 'systemd' }
    | {
        readonly init: 'busybox';
        /** Host keys in Dropbear's form, in base64; the RSA one for clients that know no other. */
        readonly dropbear: { readonly ed25519: string; readonly rsa: string };
      }
  );

const plain = 0o644;
const executable = 0o755;

/** The files below /run that make an image's root file system an instance. None of them is ever on its disk. */
export function planRunFiles(plan: RunFilesPlan): readonly StagedFile[] {
  const { init, metadata, users, firstBoot } = plan;
  // What starts with #! is a script that runs once in an instance's life, as root. Everything else is data for others.
  const script =
    firstBoot && metadata.userData?.subarray(0, 2).toString() === '#!' ? metadata.userData : undefined;
  return [
    { path: 'systemd/resolve/stub-resolv.conf', mode: plain, text: `nameserver ${nameServerAddress}\n` },
    ...[...new Set([...loginUsers(init), ...users])].map((user) => ({
      path: `kiln/authorized_keys/${user}`,
      mode: plain,
      text: metadata.authorizedKeys,
    })),
    ...(script === undefined
      ? []
      : [{ path: 'kiln/user-data', mode: executable, base64: script.toString('base64') }]),
    ...(plan.init === 'systemd' ? systemdFiles(script !== undefined) : busyboxFiles(plan.dropbear)),
  ];
}

/** Debian's image lets nobody in as root; busybox's has no other rights to give. */
function loginUsers(init: InitSystem): readonly string[] {
  return init === 'systemd' ? defaultUsers : ['root', ...defaultUsers];
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
] as const;

function systemdFiles(hasUserData: boolean): readonly StagedFile[] {
  const userData: readonly StagedFile[] = [
    { path: 'systemd/system/kiln-user-data.service', mode: plain, text: userDataUnit },
    {
      path: 'systemd/system/multi-user.target.wants/kiln-user-data.service',
      linkTo: '../kiln-user-data.service',
    },
  ];
  return [
    ...maskedUnits.map((unit) => ({ path: `systemd/system/${unit}`, linkTo: '/dev/null' })),
    ...maskedGenerators.map((name) => ({ path: `systemd/system-generators/${name}`, linkTo: '/dev/null' })),
    // Started by its first user, over D-Bus.
    { path: 'systemd/system/multi-user.target.wants/systemd-logind.service', linkTo: '/dev/null' },
    { path: 'systemd/system/ssh.service.d/kiln.conf', mode: plain, text: sshDropIn },
    // For an image that has put systemd-resolved in the place of the file.
    {
      path: 'systemd/resolved.conf.d/kiln.conf',
      mode: plain,
      text: `[Resolve]\nDNS=${nameServerAddress}\n`,
    },
    { path: 'systemd/journald.conf.d/kiln.conf', mode: plain, text: '[Journal]\nStorage=volatile\n' },
    ...(hasUserData ? userData : []),
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
ExecStart=/usr/sbin/sshd -D $SSHD_OPTS $KILN_SSHD_OPTIONS -o PubkeyAcceptedKeyTypes=+ssh-rsa -o "AuthorizedKeysCommand=/usr/bin/cat /run/kiln/authorized_keys/%%u" -o AuthorizedKeysCommandUser=nobody
`;

const userDataUnit = `[Unit]
Description=User data of the instance
After=network.target ssh.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/run/kiln/user-data
StandardOutput=journal+console
StandardError=journal+console
TimeoutStartSec=infinity
`;
