import { wrapText } from '../../base/wrap-text.ts';
import type { Flag, Flags } from './flag.ts';

/** How a command is used, for its help and for those who got it wrong. */
export interface Usage {
  /** Behind `kiln`, as in `build [flags] TEMPLATE`. */
  readonly line: string;
  readonly about: string;
  readonly flags: Flags;
  /** Set for Packer's own commands: who calls them wrongly is told on standard output there, as by Packer. */
  readonly asPacker?: true | undefined;
}

export function usageText(usage: Usage): string {
  const parts = [`Usage: kiln ${usage.line}`, '', wrapText(usage.about, 78)];
  const names = Object.keys(usage.flags).sort();
  if (names.length > 0) parts.push('', 'Flags:');
  for (const name of names) {
    const flag = usage.flags[name];
    if (flag !== undefined) parts.push('', `  ${flagText(name, flag)}`, indent(wrapText(flag.doc, 72)));
  }
  return parts.join('\n');
}

/** A flag with the shape of its value, as in `-var NAME=VALUE`. */
export function flagText(name: string, flag: Flag): string {
  return `-${name}${valueText(flag)}`;
}

function valueText(flag: Flag): string {
  switch (flag.kind) {
    case 'switch':
      return flag.default ? '=false' : '';
    case 'text':
    case 'texts':
      return ` ${flag.value ?? 'TEXT'}`;
    case 'count':
      return ' N';
    case 'duration':
      return ' DURATION';
    case 'choice':
      return `=${flag.values.join('|')}`;
    case 'names':
      return ` ${flag.value ?? 'NAME'},...`;
    case 'pairs':
      return ` ${flag.value ?? 'NAME=VALUE'}`;
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
