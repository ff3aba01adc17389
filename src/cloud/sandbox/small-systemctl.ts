/** Where logins and scripts find a command first, and where the stand-in for `systemctl` waits. */
export const systemctlLink = 'usr/local/bin/systemctl';
export const systemctlTarget = '/run/kiln/systemctl';

/**
 * `systemctl` for guests that run without systemd: it starts and stops what packages bring a script in /etc/init.d for,
 * which is also what the small first process starts at the next boot. Whatever takes no running systemd is left to the
 * image's own. Services write into a file, as one that keeps a login's output open would keep that login.
 */
export const smallSystemctl = `#!/bin/sh
# Stands in for systemctl in an instance of kiln's local cloud that runs without systemd.
real=/usr/bin/systemctl
verb= units= now= quiet= skip=
for word do
  shift
  [ "$word" = --now ] || set -- "$@" "$word"
  if [ -n "$skip" ]; then skip=; continue; fi
  case "$word" in
    --now) now=1 ;;
    -q | --quiet) quiet=1 ;;
    -H | -M | -n | -o | -p | -s | -t) skip=1 ;;
    -*) ;;
    *) if [ -z "$verb" ]; then verb=$word; else units="$units \${word%.service}"; fi ;;
  esac
done

call() {
  if [ "$1" = ssh ] || [ "$1" = sshd ]; then call_sshd "$2"; return; fi
  if [ ! -x "/etc/init.d/$1" ]; then
    echo "kiln's stand-in for systemctl cannot $2 $1: there is no /etc/init.d/$1, and systemd does not run here" >&2
    return 1
  fi
  said=$(mktemp)
  env -i PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" "/etc/init.d/$1" "$2" </dev/null >"$said" 2>&1
  code=$?
  cat "$said"
  rm -f "$said"
  return $code
}
# The first process starts it anew whenever it ends.
call_sshd() {
  case "$1" in
    start | status) ;;
    stop) echo "kiln's stand-in for systemctl does not stop sshd, which is the way in" >&2; return 1 ;;
    restart) /usr/sbin/sshd -t && kill "$(cat /run/sshd.pid)" ;;
    *) /usr/sbin/sshd -t && kill -HUP "$(cat /run/sshd.pid)" ;;
  esac
}
is_active() { call "$1" status >/dev/null 2>&1; }
tell() { [ -n "$quiet" ] || echo "$1"; }

case "$verb" in
  daemon-reload | daemon-reexec | reset-failed) exit 0 ;;
  enable | reenable | disable)
    "$real" "$@" || exit
    [ -n "$now" ] || exit 0
    if [ "$verb" = disable ]; then verb=stop; else verb=start; fi
    ;;
  start | stop | restart | reload | force-reload | status | is-active | is-failed) ;;
  reload-or-restart | try-restart | condrestart | try-reload-or-restart) ;;
  *) exec "$real" "$@" ;;
esac
result=0
for unit in $units; do
  case "$verb" in
    reload-or-restart) if is_active "$unit"; then call "$unit" reload || call "$unit" restart; else call "$unit" start; fi ;;
    try-restart | condrestart) ! is_active "$unit" || call "$unit" restart ;;
    try-reload-or-restart) ! is_active "$unit" || call "$unit" reload || call "$unit" restart ;;
    is-active) if is_active "$unit"; then tell active; else tell inactive; (exit 3); fi ;;
    is-failed) if is_active "$unit"; then tell active; else tell inactive; fi; (exit 1) ;;
    *) call "$unit" "$verb" ;;
  esac || result=$?
done
exit $result
`;
