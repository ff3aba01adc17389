import type { ImportWishes } from '../../cloud/imports/import-image.ts';
import { badImportSize, badImportValue, unknownImportKey } from './messages.ts';

export type WishesOutcome =
  | { readonly kind: 'read'; readonly value: ImportWishes }
  | { readonly kind: 'wrong'; readonly message: string };

/** The account whose the local cloud is, unless it was told otherwise. */
const ownAccount = '123456789012';

/** What each key may say. */
const forms = {
  name: /^[A-Za-z0-9 ()[\]./'@_-]{3,128}$/,
  owner: /^(?:\d{12}|self)$/,
  arch: /^(?:x86_64|amd64|arm64|aarch64)$/,
  user: /^[a-z_][a-z0-9_-]{0,31}$/,
  root: /^\/dev\/[a-z0-9]+$/,
  size: /^[1-9]\d{0,4}$/,
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
    if (!forms[key].test(value)) return { kind: 'wrong', message: badImportValue(key, value) };
    given[key] = value;
  }
  const { name = defaultName, owner = 'self', arch, user, root = '/dev/xvda', size = '8' } = given;
  if (!forms.name.test(name)) return { kind: 'wrong', message: badImportValue('name', name) };
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
