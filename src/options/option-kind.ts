import type { BlockOption, Option } from './option-table.ts';

export function isBlock(option: Option): option is BlockOption {
  return 'block' in option;
}

/** Packer's own settings, which its plugins accept among their options: templates may hold them, and nothing reads them. */
export function isHostSetting(name: string): boolean {
  return name.startsWith('packer_');
}
