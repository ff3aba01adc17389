import type { ImportWishes } from '../../cloud/imports/import-image.ts';
import { badImportSize, badImportValue, unknownImportKey } from './messages.ts';

export type WishesOutcome =
  | { readonly kind: 'read'; readonly value: ImportWishes }
  | { readonly kind: 'wrong'; readonly message: string };

/** The account whose the local cloud is, unless it was told otherwise. */
const ownAccount = '123456789012';

/** What each key may say, for us and for people. */
const forms = {
  name: {
    form: /^[A-Za-z0-9 ()[\]./'@_-]{3,128}$/,
    says: "a name has 3 to 128 letters, digits, spaces and signs out of ( ) [ ] . / - ' @ _",
  },
  owner: { form: /^(?:\d{12}|self)$/, says: 'an owner is an account, which is 12 digits, or self' },
  arch: { form: /^(?:x86_64|amd64|arm64|aarch64)$/, says: 'it is x86_64 or arm64' },
  user: {
    form: /^[a-z_][a-z0-9_-]{0,31}$/,
    says: 'a user has up to 32 lower-case letters, digits, _ and -, and begins with a letter or _',
  },
  root: { form: /^\/dev\/[a-z0-9]+$/, says: 'a root device is named as in /dev/sda1' },
  size: { form: /^[1-9]\d{0,4}$/, says: 'a size is a whole number of GB, 1 to 16384' },
} as const;

type Key = keyof typeof forms;

function isKey(text: string): text is Key {
  return Object.hasOwn(forms, text);
}

/** Reads `name=...`, `owner=...` and so on; of a key that is given twice the last value counts. */
export function readImportWishes(settings: readonly string[], defaultName: string): WishesOutcome {
  const given: Partial<Record<Key, string>> = {};
  for (const setting of settings) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(setting) ?? [];
    if (!isKey(key)) return { kind: 'wrong', message: unknownImportKey(setting, Object.keys(forms)) };
    const { form, says } = forms[key];
    if (!form.test(value)) return { kind: 'wrong', message: badImportValue(key, value, says) };
    given[key] = value;
  }
  const { name = defaultName, owner = 'self', arch, user, root = '/dev/xvda', size = '8' } = given;
  const { form, says } = forms.name;
  if (!form.test(name)) return { kind: 'wrong', message: badImportValue('name', name, says) };
  if (Number(size) > 16_384) return { kind: 'wrong', message: badImportSize(size) };
  return {
    kind: 'read',
    value: {
      name,
      ownerId: owner === 'self' ? ownAccount : owner,
      architecture: arch === undefined ? undefined : architectureOf(arch),
      sshUser: user,
      rootDevice: root,
      sizeGb: Number(size),
    },
  };
}

function architectureOf(arch: string): 'x86_64' | 'arm64' {
  return arch === 'x86_64' || arch === 'amd64' ? 'x86_64' : 'arm64';
}
