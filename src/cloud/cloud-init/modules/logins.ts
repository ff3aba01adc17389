import { shellWord } from '../../../base/shell-word.ts';
import { onceEarly, type ConfigModule } from '../config-step.ts';
import { isConfig, isOn, listOf, textOf, textsOf, type Config } from '../config-values.ts';
import { keyLines } from './users.ts';

/** Keys for the image's default users, and whether root is let in. */
export const sshKeys: ConfigModule = {
  keys: ['ssh_authorized_keys', 'disable_root', 'disable_root_opts'],
  plan: ({ ssh_authorized_keys: value, disable_root: disabled }) => {
    const keys = textsOf(value);
    const letsRootIn = disabled !== undefined && !isOn(disabled);
    if (keys.length === 0) return [];
    return onceEarly('ssh', [
      'for user in admin ec2-user ubuntu; do',
      'if getent passwd "$user" >/dev/null; then',
      ...keyLines('"$user"', keys),
      'fi',
      'done',
      ...(letsRootIn ? keyLines('root', keys) : []),
    ]);
  },
};

/** Passwords, and whether sshd takes them. */
export const passwords: ConfigModule = {
  keys: ['ssh_pwauth', 'chpasswd', 'password'],
  plan: ({ ssh_pwauth: permitted, chpasswd, password }) =>
    onceEarly('set-passwords', [
      ...(textOf(password) === undefined ? [] : setPassword('admin', textOf(password) ?? '')),
      ...(isConfig(chpasswd) ? changeLines(chpasswd) : []),
      ...permitLines(permitted),
    ]),
};

interface Account {
  readonly name: string;
  readonly password: string;
  readonly isHashed: boolean;
}

function changeLines(chpasswd: Config): readonly string[] {
  const accounts = [...listedAccounts(chpasswd['list']), ...describedAccounts(chpasswd['users'])];
  const expires = chpasswd['expire'] === undefined || isOn(chpasswd['expire']);
  return accounts.flatMap(({ name, password, isHashed }) => [
    ...setPassword(name, password, isHashed ? 'hashed' : 'plain'),
    ...(expires ? [`passwd --expire ${shellWord(name)}`] : []),
  ]);
}

/** Lines of `name:password`, in a text or a list. */
function listedAccounts(list: unknown): readonly Account[] {
  return textsOf(list, /\n/).flatMap((line) => {
    const [, name = '', password = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, password, isHashed: /^\$(?:1|2a|2y|5|6|y)\$/.test(password) }];
  });
}

function describedAccounts(users: unknown): readonly Account[] {
  return listOf(users)
    .filter(isConfig)
    .map((user) => ({
      name: textOf(user['name']) ?? '',
      password: textOf(user['password']) ?? '',
      isHashed: user['type'] === undefined || user['type'] === 'hash',
    }));
}

function setPassword(name: string, password: string, form: 'plain' | 'hashed' = 'plain'): readonly string[] {
  const pair = shellWord(`${name}:${password}`);
  if (password === 'R' || password === 'RANDOM')
    return [`echo "kiln: a random password for ${name} is not carried out"`];
  return [`printf '%s\\n' ${pair} | chpasswd${form === 'hashed' ? ' -e' : ''}`];
}

function permitLines(permitted: unknown): readonly string[] {
  if (permitted === undefined || permitted === null || permitted === 'unchanged') return [];
  const line = `PasswordAuthentication ${isOn(permitted) ? 'yes' : 'no'}`;
  return [
    'if [ -d /etc/ssh/sshd_config.d ]; then',
    `echo '${line}' > /etc/ssh/sshd_config.d/50-cloud-init.conf`,
    'else',
    `sed -i -e '/^ *PasswordAuthentication/d' -e '1i ${line}' /etc/ssh/sshd_config`,
    'fi',
  ];
}
