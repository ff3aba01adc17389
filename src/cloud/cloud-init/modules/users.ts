import { shellWord } from '../../../base/shell-word.ts';
import { onceEarly, type ConfigModule } from '../config-step.ts';
import { isConfig, isOn, listOf, textOf, textsOf, type Config } from '../config-values.ts';

const commas = /\s*,\s*/;

export const usersAndGroups: ConfigModule = {
  keys: ['users', 'groups', 'user'],
  plan: ({ users, groups, user }) =>
    onceEarly('users-groups', [
      ...groupLines(groups),
      ...[...usersOf(users), ...usersOf(user)].flatMap(userLines),
    ]),
};

/** A list of names and of names with members, or a mapping of the same, or a text with commas. */
function groupLines(groups: unknown): readonly string[] {
  const entries = isConfig(groups) ? [groups] : listOf(groups);
  return entries.flatMap((entry) => {
    if (!isConfig(entry)) return textsOf(entry, commas).map(makeGroup);
    return Object.entries(entry).flatMap(([name, members]) => [
      makeGroup(name),
      ...textsOf(members, commas).map((member) => `usermod -a -G ${shellWord(name)} ${shellWord(member)}`),
    ]);
  });
}

function makeGroup(name: string): string {
  const word = shellWord(name);
  return `getent group ${word} >/dev/null || groupadd ${word}`;
}

/** Everyone who is not the image's default user, who is there already. */
function usersOf(users: unknown): readonly Config[] {
  const entries = isConfig(users) && !('name' in users) ? mappedUsers(users) : listOf(users);
  return entries
    .flatMap((entry) => (isConfig(entry) ? [entry] : textsOf(entry, commas).map((name) => ({ name }))))
    .filter(({ name }) => textOf(name) !== undefined && name !== 'default');
}

function mappedUsers(users: Config): readonly unknown[] {
  return Object.entries(users).map(([name, value]) => (isConfig(value) ? { name, ...value } : name));
}

function userLines(user: Config): readonly string[] {
  const name = shellWord(textOf(user['name']) ?? '');
  const groups = [...textsOf(user['groups'], commas), ...textsOf(user['primary_group'])];
  return [
    ...groups.map(makeGroup),
    `getent passwd ${name} >/dev/null || useradd ${addOptions(user).join(' ')} ${name}`,
    ...passwordLines(user, name),
    ...sudoLines(user),
    ...keyLines(name, textsOf(user['ssh_authorized_keys'] ?? user['ssh-authorized-keys'])),
    ...(user['ssh_import_id'] === undefined
      ? []
      : [`echo "kiln: ssh_import_id of" ${name} "is not carried out"`]),
  ];
}

const valueOptions = {
  gecos: '--comment',
  homedir: '--home-dir',
  expiredate: '--expiredate',
  inactive: '--inactive',
  passwd: '--password',
  primary_group: '--gid',
  shell: '--shell',
  uid: '--uid',
} as const;

function addOptions(user: Config): readonly string[] {
  const groups = textsOf(user['groups'], commas);
  const isHomeless = isOn(user['no_create_home']) || isOn(user['no-create-home']) || isOn(user['system']);
  return [
    ...Object.entries(valueOptions).flatMap(([key, option]) => {
      const value = textOf(user[key] ?? user[key.replace('_', '-')]);
      return value === undefined ? [] : [`${option} ${shellWord(value)}`];
    }),
    ...(groups.length === 0 ? [] : [`--groups ${shellWord(groups.join(','))}`]),
    ...(isOn(user['system']) ? ['--system'] : []),
    ...(isOn(user['no_user_group']) ? ['--no-user-group'] : []),
    isHomeless ? '--no-create-home' : '--create-home',
    // Debian's own default, and not that of all, is a shell without a history.
    ...(user['shell'] === undefined ? ['--shell /bin/bash'] : []),
  ];
}

function passwordLines(user: Config, name: string): readonly string[] {
  const [plain, hashed] = [textOf(user['plain_text_passwd']), textOf(user['hashed_passwd'])];
  const isLocked = user['lock_passwd'] === undefined || isOn(user['lock_passwd']);
  return [
    ...(plain === undefined ? [] : [`printf '%s:%s\\n' ${name} ${shellWord(plain)} | chpasswd`]),
    ...(hashed === undefined ? [] : [`printf '%s:%s\\n' ${name} ${shellWord(hashed)} | chpasswd -e`]),
    ...(isLocked ? [`usermod --lock ${name}`] : []),
  ];
}

function sudoLines(user: Config): readonly string[] {
  const rules = textsOf(user['sudo']);
  const file = '/etc/sudoers.d/90-cloud-init-users';
  if (rules.length === 0) return [];
  return [
    'mkdir -p /etc/sudoers.d',
    ...rules.map((rule) => `echo ${shellWord(`${textOf(user['name'])} ${rule}`)} >> ${file}`),
    `chmod 0440 ${file}`,
  ];
}

/** Lines that let keys in as a user, given as a word of a shell. */
export function keyLines(name: string, keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return [];
  return [
    `home=$(getent passwd ${name} | cut -d: -f6)`,
    'mkdir -p "$home/.ssh"',
    'touch "$home/.ssh/authorized_keys"',
    ...keys.map((key) => `echo ${shellWord(key)} >> "$home/.ssh/authorized_keys"`),
    'chmod 700 "$home/.ssh"',
    'chmod 600 "$home/.ssh/authorized_keys"',
    `chown -R ${name}: "$home/.ssh"`,
  ];
}
