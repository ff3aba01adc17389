import { cloudInitCommand, cloudInitTarget } from './before-init.ts';
import { anchorName, hashName, trustStores } from './cloud-trust.ts';
import { systemctlLink, systemctlTarget } from './small-systemctl.ts';

/**
 * A shell script that takes out of a disk's files, in the folder `$1`, what makes them one machine's and no image, as
 * cloud-init makes it again for each new instance: identity, trust in the cloud that it ran in, and the empty files that
 * are ours to mount something over (`$3` and on). `$2` names the folders of the layers below, newest first, with colons
 * between them. It prints a name where something is left.
 */
export const generalise = `
cd "$1"; lower=$2; shift 2
rm -f etc/machine-id etc/ssh/ssh_host_*_key etc/ssh/ssh_host_*_key.pub
for file in "$@"; do [ -s "$file" ] || rm -f "$file"; done
drop_if_below() {
  IFS=:
  for folder in $lower; do
    if [ -e "$folder/$1" ]; then cmp -s "$folder/$1" "$1" && rm "$1"; break; fi
  done
  unset IFS
}
distrust() {
  anchor="$2/${anchorName}"
  [ -f "$anchor" ] && [ ! -L "$anchor" ] || return 0
  { read -r _; read -r mark; } < "$anchor"
  rm -f "$anchor"
  [ -f "$1" ] && [ ! -L "$1" ] || return 0
  sed -i -e '/-----BEGIN/{:more' -e '/-----END/!{N;b more' -e '}' -e "\\\\%$mark%d" -e '}' "$1"
  drop_if_below "$1"
}
${trustStores.map(({ bundle, anchors }) => `distrust ${bundle} ${anchors}`).join('\n')}
rm -f etc/ssl/certs/kiln-local-cloud.pem etc/ssl/certs/${hashName}
if [ "$(readlink usr/bin/${cloudInitCommand})" = ${cloudInitTarget} ]; then rm usr/bin/${cloudInitCommand}; fi
if [ "$(readlink ${systemctlLink})" = ${systemctlTarget} ]; then rm ${systemctlLink}; fi
rm -rf var/lib/cloud/instances var/lib/cloud/instance
find . -mindepth 1 ! '(' -type d '(' -path ./var -o -path ./var/lib -o -path ./var/lib/cloud -o -path ./usr -o -path ./usr/bin -o -path ./usr/local -o -path ./usr/local/bin ')' ')' | head -n 1
`;
