/**
 * The three short scripts through which a guest comes to life, each of which becomes the next. They take everything
 * from variables, so that no path is ever read as shell text; and few processes, as each costs a millisecond or two.
 */

/** In the engine's namespaces: into the guest's control group first, as its namespace shows that group as the root. */
export const openNamespaces = `
if [ -n "$KILN_CONTROL_GROUP" ]; then
  echo 0 > "$KILN_CONTROL_GROUP/cgroup.procs"
  exec unshare --mount --net --uts --ipc --cgroup -- /bin/sh -ec "$KILN_PREPARE"
fi
exec unshare --mount --net --uts --ipc -- /bin/sh -ec "$KILN_PREPARE"
`;

/** In the guest's own namespaces, but with the host's tools still in sight: network, disk, devices, run-time files. */
export const prepareGuest = `
ip -batch "$KILN_STAGE/inside.ip"
nsenter --net=/proc/1/ns/net ip -batch "$KILN_STAGE/outside.ip"
hostname "$KILN_HOSTNAME"
mount --all --fstab "$KILN_STAGE/fstab"
cp -a "$KILN_STAGE/dev/." "$KILN_ROOT/dev/"
cp -a "$KILN_STAGE/run/." "$KILN_ROOT/run/"
cd "$KILN_ROOT"
if [ -n "$KILN_FORGET" ]; then rm -f -- $KILN_FORGET; fi
for file in $KILN_ETC_FILES; do
  [ -e "$file" ] || { mkdir -p "\${file%/*}" && cp -p "$KILN_STAGE/$file" "$file"; }
done
for file in $KILN_MOUNT_POINTS; do
  [ -e "$file" ] || { mkdir -p "\${file%/*}" && : > "$file"; }
done
console=$(tty) && echo "$console $KILN_ROOT/dev/console none bind 0 0" >> "$KILN_STAGE/fstab.files"
mount --all --fstab "$KILN_STAGE/fstab.files"
exec unshare --pid --fork --kill-child=KILL -- /bin/sh -ec "$KILN_START"
`;

/** As the guest's first process: leaves the host's file system for the guest's, and becomes the guest's init. */
export const startInit = `
cd "$KILN_ROOT"
mount -t proc -o nosuid,nodev,noexec proc proc
pivot_root . run/kiln/host
exec /usr/bin/env -i $KILN_GUEST_ENVIRONMENT /bin/sh -ec '
  umount -l /run/kiln/host
  rmdir /run/kiln/host
  . /run/kiln/before-init
  init=/sbin/init
  if [ -x /run/kiln/init ]; then init=/run/kiln/init; fi
  if [ ! -x $init ]; then echo "There is no $init on this disk"; exit 1; fi
  echo started >&3
  exec $init 3>&-' </dev/console >/dev/console 2>&1
`;
