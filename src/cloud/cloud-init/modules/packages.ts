import { shellWord } from '../../../base/shell-word.ts';
import { onceLate, type ConfigModule } from '../config-step.ts';
import { isConfig, isOn, listOf, textOf } from '../config-values.ts';

/** The package manager that the image has, asked nothing. */
const setUp = [
  'export DEBIAN_FRONTEND=noninteractive',
  'apt() { apt-get --assume-yes --quiet --option Dpkg::Options::=--force-confold "$@"; }',
  'if command -v apt-get >/dev/null; then update="apt update"; upgrade="apt dist-upgrade"; install="apt install"',
  'elif command -v dnf >/dev/null; then update="dnf -y makecache"; upgrade="dnf -y upgrade"; install="dnf -y install"',
  'else update="yum -y makecache"; upgrade="yum -y upgrade"; install="yum -y install"; fi',
] as const;

export const packages: ConfigModule = {
  keys: [
    'packages',
    'package_update',
    'package_upgrade',
    'package_reboot_if_required',
    'apt_update',
    'apt_upgrade',
  ],
  plan: (config) => {
    const names = listOf(config['packages']).flatMap(packageNames);
    const upgrades = isOn(config['package_upgrade'] ?? config['apt_upgrade']);
    const updates = isOn(config['package_update'] ?? config['apt_update']);
    const lines = [
      ...(updates || upgrades || names.length > 0 ? ['$update'] : []),
      ...(upgrades ? ['$upgrade'] : []),
      ...(names.length === 0 ? [] : [`$install ${names.map(shellWord).join(' ')}`]),
      ...(isOn(config['package_reboot_if_required'])
        ? ['[ ! -e /run/reboot-required ] || shutdown -r now']
        : []),
    ];
    return onceLate('package-update-upgrade-install', lines.length === 0 ? [] : [...setUp, ...lines]);
  },
};

/** A name, a name and its version, or a mapping of a package manager to more of them. */
function packageNames(entry: unknown): readonly string[] {
  const name = textOf(entry);
  if (name !== undefined) return [name];
  if (Array.isArray(entry)) return [entry.map((part) => textOf(part) ?? '').join('=')];
  return isConfig(entry) ? Object.values(entry).flatMap((names) => listOf(names).flatMap(packageNames)) : [];
}
