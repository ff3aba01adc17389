import type { Matcher, RE2JS } from 're2js';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { functionLibrary } from './libraries.ts';

/** One match: its place in UTF-16 units, and the texts of all groups, the whole first. */
export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: ReadonlyArray<string | undefined>;
}

/** A pattern in the syntax of RE2, which takes linear time whatever the pattern. */
export class Regex {
  readonly #compiled: RE2JS;
  /** The names of the groups from 1 on; undefined for those without a name. */
  readonly groupNames: ReadonlyArray<string | undefined>;

  constructor(compiled: RE2JS) {
    this.#compiled = compiled;
    const named = new Map(Object.entries(compiled.namedGroups()).map(([name, index]) => [index, name]));
    this.groupNames = Array.from({ length: compiled.groupCount() }, (_, i) => named.get(i + 1));
  }

  first(text: string): RegexMatch | undefined {
    const matcher = this.#compiled.matcher(text);
    return matcher.find() ? this.#current(matcher) : undefined;
  }

  /** All matches that do not overlap. As in Go, nothing that is empty counts right after another match. */
  all(text: string): readonly RegexMatch[] {
    const matcher = this.#compiled.matcher(text);
    const found: RegexMatch[] = [];
    let before = -1;
    while (matcher.find()) {
      const match = this.#current(matcher);
      if (match.end > match.start || match.start !== before) found.push(match);
      before = match.end;
    }
    return found;
  }

  #current(matcher: Matcher): RegexMatch {
    const groups = Array.from(
      { length: this.groupNames.length + 1 },
      (_, i) => matcher.group(i) ?? undefined,
    );
    return { start: matcher.start(), end: matcher.end(), groups };
  }
}

/** Compiles a pattern; `argument` is to blame if it is none. */
export function compileRegex(pattern: string, argument: number): Regex | CallProblem {
  const { RE2JS, RE2JSException } = functionLibrary('re2js');
  try {
    return new Regex(RE2JS.compile(pattern));
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, '');
    return problem(`this is no regular expression of RE2: ${reason}`, argument);
  }
}
