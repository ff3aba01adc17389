import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';

/** Classes of ASCII characters as they stand inside brackets, and all other characters. */
const posixClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
/** `\s` in RE2 is narrower than in JavaScript. */
const perlClasses: Readonly<Record<string, readonly [inside: string, others: string]>> = {
  d: ['0-9', '\\x00-\\/:-\\u{10ffff}'],
  w: ['0-9A-Za-z_', '\\x00-\\/:-@\\[-\\^`\\{-\\u{10ffff}'],
  s: ['\\t\\n\\f\\r ', '\\x00-\\x08\\x0b\\x0e-\\x1f!-\\u{10ffff}'],
};
const controls: Readonly<Record<string, string>> = {
  a: '\\x07',
  f: '\\f',
  t: '\\t',
  n: '\\n',
  r: '\\r',
  v: '\\v',
};
const generalCategory = /^(?:[CLMNPSZ]|C[cfos]|L[lmotu]|M[cen]|N[dlo]|P[cdefios]|S[ckmo]|Z[lps])$/;

type Read = { readonly source: string; readonly end: number } | CallProblem;

/** Reads a class in brackets, and gives it as JavaScript writes it. */
export function readClass(pattern: string, start: number): Read {
  const isNegated = pattern.charAt(start + 1) === '^';
  let at = start + (isNegated ? 2 : 1);
  let source = '';
  for (let isFirst = true; isFirst || pattern.charAt(at) !== ']'; isFirst = false) {
    const item = readClassItem(pattern, at);
    if (isProblem(item)) return item;
    source += item.source;
    at = item.end;
  }
  return { source: `[${isNegated ? '^' : ''}${source}]`, end: at + 1 };
}

function readClassItem(pattern: string, at: number): Read {
  if (at >= pattern.length) return problem('a closing bracket is missing');
  const posix = /^\[:(\^?)(\w+):\]/.exec(pattern.slice(at));
  if (posix) {
    const characters = posixClasses[posix[2] ?? ''];
    if (characters === undefined || posix[1] !== '') return problem(`the class ${posix[0]} cannot be used`);
    return { source: characters, end: at + posix[0].length };
  }
  const from = readClassCharacter(pattern, at);
  if (isProblem(from) || pattern.charAt(from.end) !== '-' || /^-(?:\]|$)/.test(pattern.slice(from.end)))
    return from;
  const to = readClassCharacter(pattern, from.end + 1);
  return isProblem(to) ? to : { source: `${from.source}-${to.source}`, end: to.end };
}

function readClassCharacter(pattern: string, at: number): Read {
  if (pattern.charAt(at) === '\\') return readEscape(pattern, at, 'inside');
  const char = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
  return { source: char.replace(/[\\\]^[-]/, '\\$&'), end: at + char.length };
}

/** Reads what begins with a backslash, outside of brackets or inside. */
export function readEscape(pattern: string, at: number, where: 'outside' | 'inside'): Read {
  const rest = pattern.slice(at);
  const perl = /^\\([dws])/i.exec(rest)?.[1];
  if (perl !== undefined) {
    const [inside = '', others = ''] = perlClasses[perl.toLowerCase()] ?? [];
    const characters = perl === perl.toLowerCase() ? inside : others;
    return { source: where === 'inside' ? characters : `[${characters}]`, end: at + 2 };
  }
  const unicode = /^\\([pP])(?:([A-Z])|\{(\^?)(\w+)\})/.exec(rest);
  if (unicode) return readUnicodeClass(unicode, at);
  const code = /^\\(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|([0-7]{2,3}|0))/.exec(rest);
  if (code) {
    const [text, short, long, octal] = code;
    const value = Number.parseInt(short ?? long ?? octal ?? '', octal === undefined ? 16 : 8);
    return { source: `\\u{${value.toString(16)}}`, end: at + text.length };
  }
  const char = String.fromCodePoint(pattern.codePointAt(at + 1) ?? 0);
  const control = controls[char];
  if (control !== undefined) return { source: control, end: at + 2 };
  if (pattern.length <= at + 1 || /[\p{L}\p{N}]/u.test(char)) return problem(`\\${char} means nothing in it`);
  return {
    source: /[\^$\\.*+?()[\]{}|/-]/.test(char) ? escapePunctuation(char, where) : char,
    end: at + 1 + char.length,
  };
}

/** A dash may be escaped in brackets only. */
function escapePunctuation(char: string, where: 'outside' | 'inside'): string {
  return char === '-' && where === 'outside' ? char : `\\${char}`;
}

function readUnicodeClass([text, letter = 'p', short, caret, long]: RegExpExecArray, at: number): Read {
  const name = short ?? long ?? '';
  const isNegated = (letter === 'P') !== (caret === '^');
  const property = generalCategory.test(name) ? name : `Script=${name}`;
  return { source: `\\${isNegated ? 'P' : 'p'}{${property}}`, end: at + text.length };
}
