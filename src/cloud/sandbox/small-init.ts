/** How sshd lets in whom the key pair opens the instance for, whatever the image's own files say. */
const sshdOptions = [
  '-o PubkeyAcceptedKeyTypes=+ssh-rsa',
  '-o "AuthorizedKeysCommand=/usr/bin/cat /run/kiln/authorized_keys/%u"',
  '-o AuthorizedKeysCommandUser=nobody',
].join(' ');

/**
 * The first process of a guest whose image has systemd, on a host that gives guests no control group. It starts sshd,
 * what packages have put into /etc/rc2.d, and the user data; it takes the wish to end from signals, and from the pipe to
 * which systemd's own commands write where systemd does not run.
 *
 * @param variables - what logins find in their environment, as `NAME=value`
 */
export function smallInit(variables: readonly string[]): string {
  const setEnv = variables.length === 0 ? '' : ` -o 'SetEnv=${variables.join(' ')}'`;
  return `#!/bin/sh
end() {
  trap '' TERM USR1 USR2
  kill -TERM -1
  sleep 0.1
  kill -KILL -1
  exec "/sbin/$1" -f -f
}
trap 'end reboot' TERM
trap 'end halt' USR1
trap 'end poweroff' USR2
echo "kiln: in the place of systemd, for which this host gives no control group, a small first process starts sshd, the services of /etc/rc2.d and the user data"
[ -s /etc/machine-id ] || echo "$container_uuid" > /etc/machine-id
mkdir -p /run/sshd /run/lock
mkfifo -m 600 /run/initctl
while :; do
  case "$(dd if=/run/initctl bs=384 count=1 2>/dev/null | od -An -c -j8 -N1 | tr -d ' ')" in
    6) kill -TERM 1 ;;
    0) kill -USR2 1 ;;
  esac
done &
if [ -x /run/kiln/user-data-early ]; then /run/kiln/user-data-early; fi
for service in /etc/rc2.d/S*; do
  case "$service" in
    */S??ssh | */S??dbus | */S??sudo | */S??procps) ;;
    *) if [ -x "$service" ]; then "$service" start & fi ;;
  esac
done
if [ -x /run/kiln/user-data ]; then /run/kiln/user-data & fi
while :; do
  /usr/sbin/sshd -D ${sshdOptions}${setEnv} &
  wait $!
  sleep 0.1
done
`;
}
