import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { readClass, readEscape } from './re2-class.ts';

/**
 * Compiles a pattern of RE2's syntax, as Go has it, to a regular expression that matches the same: both take the
 * leftmost match, and prefer alternatives and repetitions in the same order. What JavaScript has beyond RE2, such as
 * look-around and back references, is refused; so is what it lacks.
 */
export function compileRe2(pattern: string): RegExp | CallProblem {
  const translator = new Translator(pattern);
  const source = translator.translate();
  if (isProblem(source)) return source;
  try {
    return new RegExp(source, translator.ignoresCase ? 'giu' : 'gu');
  } catch {
    return refuse(pattern, 'it is not a regular expression');
  }
}

/** All matches that do not overlap; an empty one right after another match does not count, as in Go. */
export function findAllMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  let end = -1;
  return [...text.matchAll(pattern)].filter((match) => {
    const isAbutting = match[0] === '' && match.index === end;
    end = match.index + match[0].length;
    return !isAbutting;
  });
}

function refuse(pattern: string, reason: string): CallProblem {
  return problem(`the pattern ${JSON.stringify(pattern)} cannot be used: ${reason}`, 0);
}

interface Flags {
  readonly multiLine: boolean;
  readonly dotAll: boolean;
}

class Translator {
  ignoresCase = false;
  readonly #pattern: string;
  #at = 0;
  #flags: Flags = { multiLine: false, dotAll: false };
  readonly #outer: Flags[] = [];

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  translate(): string | CallProblem {
    let source = '';
    while (this.#at < this.#pattern.length) {
      const piece = this.#readPiece();
      if (isProblem(piece)) return refuse(this.#pattern, piece.message);
      source += piece;
    }
    return this.#outer.length > 0 ? refuse(this.#pattern, 'a closing parenthesis is missing') : source;
  }

  #readPiece(): string | CallProblem {
    const char = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    switch (char) {
      case '\\':
        return this.#readEscape();
      case '[':
        return this.#take(readClass(this.#pattern, this.#at));
      case '(':
        return this.#readGroup();
      case ')':
        return this.#closeGroup();
      case '{':
        return this.#readRepeat();
      case '.':
        return this.#skip(1, this.#flags.dotAll ? '[^]' : '[^\\n]');
      case '^':
        return this.#skip(1, this.#flags.multiLine ? '(?:^|(?<=\\n))' : '^');
      case '$':
        return this.#skip(1, this.#flags.multiLine ? '(?=\\n|$)' : '$');
      case '}':
      case ']':
      case '/':
        return this.#skip(1, `\\${char}`);
      default:
        return this.#skip(char.length, char);
    }
  }

  #skip(length: number, source: string): string {
    this.#at += length;
    return source;
  }

  #take(read: { readonly source: string; readonly end: number } | CallProblem): string | CallProblem {
    if (isProblem(read)) return read;
    this.#at = read.end;
    return read.source;
  }

  #readEscape(): string | CallProblem {
    const rest = this.#pattern.slice(this.#at);
    const quoted = /^\\Q([^]*?)(?:\\E|$)/.exec(rest);
    if (quoted)
      return this.#skip(quoted[0].length, (quoted[1] ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    const anchor = /^\\([AzbB])/.exec(rest)?.[1];
    if (anchor !== undefined)
      return this.#skip(2, anchor === 'A' ? '^' : anchor === 'z' ? '$' : `\\${anchor}`);
    return this.#take(readEscape(this.#pattern, this.#at, 'outside'));
  }

  #readRepeat(): string | CallProblem {
    const repeat = /^\{(\d+)(?:,(\d*))?\}/.exec(this.#pattern.slice(this.#at));
    if (!repeat) return this.#skip(1, '\\{');
    if (Number(repeat[1]) > 1000 || Number(repeat[2] ?? 0) > 1000)
      return problem('it repeats something more than 1000 times');
    return this.#skip(repeat[0].length, repeat[0]);
  }

  #closeGroup(): string | CallProblem {
    const outer = this.#outer.pop();
    if (!outer) return problem('it has a closing parenthesis too many');
    this.#flags = outer;
    return this.#skip(1, ')');
  }

  #readGroup(): string | CallProblem {
    const rest = this.#pattern.slice(this.#at);
    const group = /^\((?!\?)|^\(\?:|^\(\?P?<(\w+)>/.exec(rest);
    if (group) {
      this.#outer.push(this.#flags);
      return this.#skip(group[0].length, group[1] === undefined ? group[0] : `(?<${group[1]}>`);
    }
    const withFlags = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
    if (!withFlags) return problem(`it has ${JSON.stringify(rest.slice(0, 4))}, which RE2 does not know`);
    return this.#setFlags(withFlags);
  }

  #setFlags([text, on = '', off = '', end]: RegExpExecArray): string | CallProblem {
    if (/U/.test(on + off)) return problem('the flag U cannot be used yet');
    if (/i/.test(on + off) && (this.#at > 0 || off.includes('i') || end === ':')) {
      return problem('the flag i can stand only at the beginning, as (?i)');
    }
    if (end === ':') this.#outer.push(this.#flags);
    this.ignoresCase ||= on.includes('i');
    this.#flags = {
      multiLine: (this.#flags.multiLine || on.includes('m')) && !off.includes('m'),
      dotAll: (this.#flags.dotAll || on.includes('s')) && !off.includes('s'),
    };
    return this.#skip(text.length, end === ':' ? '(?:' : '');
  }
}
