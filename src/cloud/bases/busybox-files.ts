/** The text files of the busybox base. */

/** Everyone is root under another name: busybox without setuid has no other way up, and a test needs no other. */
export const busyboxUsers = ['root', 'admin', 'ec2-user', 'ubuntu'] as const;

export function homeOf(user: string): string {
  return user === 'root' ? 'root' : `home/${user}`;
}

/** Paths below the root, and what stands in them. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/**
 * The first process. busybox's own init sleeps a second on each shutdown; this one gives services a moment and no
 * more. It need not sync: the host keeps its file systems.
 */
const init = `#!/bin/sh
stop() {
  trap '' TERM USR1 USR2
  kill -TERM -1
  sleep 0.02
  kill -KILL -1
  exec "$1" -n -f
}
trap 'stop reboot' TERM
trap 'stop halt' USR1
trap 'stop poweroff' USR2
/etc/rc
while :; do
  dropbear -F -E -s -m -W 1048576 -r /run/kiln/dropbear_ed25519_host_key -r /run/kiln/dropbear_rsa_host_key &
  wait $!
done
`;

/** Starts what provisioners have put into /etc/rc.d, and the instance's user data. */
const rc = `#!/bin/sh
mkdir -p /run/kiln/rc
for service in /etc/rc.d/*; do
  if [ -x "$service" ]; then
    "$service" &
    echo $! > "/run/kiln/rc/\${service##*/}.pid"
  fi
done
if [ -x /run/kiln/user-data ]; then /run/kiln/user-data & fi
`;

const sudo = `#!/bin/sh
# Every user is root already: what is left to do is to skip sudo's own options.
while [ $# -gt 0 ]; do
  case "$1" in
    -u | -g | -p | -C | -D | -h | -R | -T | -U) shift 2 ;;
    --) shift; break ;;
    -*) shift ;;
    *=*) export "$1"; shift ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then exec /bin/sh; fi
exec "$@"
`;

/** busybox has none, and user data by which an instance ends after a while calls it. A wish that is pending is no file. */
const shutdown = `#!/bin/sh
signal=USR2 cancels=
while :; do
  case "$1" in
    -r | --reboot) signal=TERM ;;
    -H | --halt) signal=USR1 ;;
    -h | -P | --poweroff) signal=USR2 ;;
    -c) cancels=1 ;;
    -*) ;;
    *) break ;;
  esac
  shift
done
if [ -e /run/shutdown.pid ]; then
  kill -- "-$(cat /run/shutdown.pid)"
  rm /run/shutdown.pid
fi
if [ -n "$cancels" ]; then exit; fi
case "\${1:-+1}" in
  now) seconds=0 ;;
  *:*) seconds=$(($(date -d "$1" +%s) - $(date +%s))); if [ $seconds -lt 0 ]; then seconds=$((seconds + 86400)); fi ;;
  *) minutes=\${1:-+1}; seconds=$((\${minutes#+} * 60)) ;;
esac
if [ $seconds -eq 0 ]; then exec kill -$signal 1; fi
setsid /bin/sh -c "sleep $seconds; kill -$signal 1" </dev/null >/dev/null 2>&1 &
echo $! > /run/shutdown.pid
echo "Shutdown in $seconds seconds; to cancel it: shutdown -c"
`;

export function busyboxFiles(): readonly TextFile[] {
  const accounts = busyboxUsers.map((user) => `${user}:x:0:0:${user}:/${homeOf(user)}:/bin/sh\n`);
  return [
    text('etc/passwd', accounts.join('')),
    text('etc/group', 'root:x:0:\n'),
    text('etc/shells', '/bin/sh\n'),
    text('etc/hosts', '127.0.0.1 localhost\n::1 localhost\n'),
    text('etc/profile', 'export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n'),
    text('etc/os-release', 'ID=busybox\nNAME="BusyBox"\nPRETTY_NAME="BusyBox with Dropbear"\n'),
    script('sbin/init', init),
    script('etc/rc', rc),
    script('sbin/shutdown', shutdown),
    script('usr/bin/sudo', sudo),
  ];
}

function text(path: string, content: string): TextFile {
  return { path, text: content, mode: 0o644 };
}

function script(path: string, content: string): TextFile {
  return { path, text: content, mode: 0o755 };
}
