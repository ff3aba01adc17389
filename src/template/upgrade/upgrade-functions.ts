import type { GoFunctions } from '../../go-template/go-function.ts';
import { isIdentifier } from '../../hcl/syntax/identifier.ts';
import type { MarkedText } from './marked-text.ts';
import type { UpgradeNames } from './upgrade-names.ts';
import type { UpgradeStyle } from './upgrade-style.ts';
import type { UpgradeUses } from './upgrade-uses.ts';

/** What the functions of one converted text write into. */
export interface FunctionContext {
  readonly style: UpgradeStyle;
  readonly names: UpgradeNames;
  readonly marked: MarkedText;
  readonly uses: UpgradeUses;
  /** Functions that HCL2 has no expression for, and that stay as they are: told of each. */
  readonly keep: (name: string) => void;
}

/**
 * Packer's template functions, as functions that give what stands in their place in HCL2: a mark for an expression, or
 * the call itself, which components go on rendering.
 */
export function upgradeFunctions(context: FunctionContext): GoFunctions {
  return { ...valueFunctions(context), ...timeFunctions(context), ...keptFunctions(context) };
}

function valueFunctions({ style, names, marked, uses }: FunctionContext): GoFunctions {
  const fixed = (source: string) => () => marked.mark(source);
  const isFaithful = style === 'same-meaning';
  return {
    user: (name: string) => {
      if (!names.declares(name)) uses.undeclared.add(plain(name));
      return marked.mark(names.reference(name));
    },
    env: (name: string) => marked.mark(`env(${marked.quoted(name)})`),
    build: (name: string) => marked.mark(`build.${asIdentifier(name)}`),
    // In HCL2 build.name is that of the build block, and build.type does not exist.
    build_name: fixed(isFaithful ? 'source.name' : 'build.name'),
    build_type: fixed(isFaithful ? 'source.type' : 'build.type'),
    packer_version: fixed('packer.version'),
    pwd: fixed('path.cwd'),
    template_dir: fixed('path.root'),
    uuid: fixed('uuidv4()'),
  };
}

function timeFunctions({ names, marked, uses }: FunctionContext): GoFunctions {
  return {
    timestamp: () => {
      uses.timestamp = true;
      return marked.mark(`local.${names.timestamp}`);
    },
    isotime: (...layout: readonly string[]) => {
      if (layout[0] === undefined) return marked.mark('timestamp()');
      uses.legacyTime = true;
      return marked.mark(`legacy_isotime(${marked.quoted(layout[0])})`);
    },
    strftime: (format: string) => {
      uses.legacyTime = true;
      return marked.mark(`legacy_strftime(${marked.quoted(format)})`);
    },
  };
}

function keptFunctions({ style, keep }: FunctionContext): GoFunctions {
  const call = (name: string, args: readonly (string | number)[]): string => {
    keep(name);
    return `{{ ${[name, ...args.map(argumentText)].join(' ')} }}`;
  };
  return {
    lower: (text: string) => call('lower', [text]),
    upper: (text: string) => call('upper', [text]),
    split: (text: string, separator: string, index: number) => call('split', [text, separator, index]),
    replace: (old: string, by: string, count: number, text: string) =>
      call('replace', style === 'same-meaning' ? [old, by, count, text] : [old, by, text, count]),
    replace_all: (old: string, by: string, text: string) => call('replace_all', [old, by, text]),
    clean_resource_name: (text: string) => call('clean_resource_name', [text]),
  };
}

/** Raw quotes need no escapes in HCL2, but cannot hold themselves. */
function argumentText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return value.includes('`') ? JSON.stringify(value) : `\`${value}\``;
}

function asIdentifier(name: string): string {
  if (!isIdentifier(name)) throw new Error(`${JSON.stringify(name)} is no name in HCL2`);
  return name;
}

function plain(name: unknown): string {
  if (typeof name !== 'string') throw new Error('the name of a variable must be a text');
  return name;
}
