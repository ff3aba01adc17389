import type { Outcome, Range } from '../../diag/diagnostic.ts';
import type { Expression, JsonStringExpression } from '../syntax/ast.ts';
import { parseEmbedded } from '../syntax/parse-embedded.ts';

/**
 * A string of a JSON text. What it means as a template or as an expression is worked out when it is asked for, since
 * most strings are neither.
 */
export class JsonString implements JsonStringExpression {
  readonly kind = 'json-string';
  readonly text: string;
  /** With the quotes. */
  readonly range: Range;
  readonly #offsets: Uint32Array | undefined;
  #template: Outcome<Expression> | undefined;
  #native: Outcome<Expression> | undefined;

  /** @param offsets where each unit of the text stands in the source, and its end; undefined without escapes */
  constructor(text: string, range: Range, offsets: Uint32Array | undefined) {
    this.text = text;
    this.range = range;
    this.#offsets = offsets;
  }

  get template(): Outcome<Expression> {
    this.#template ??= parseEmbedded('template', this.#embedded());
    return this.#template;
  }

  get native(): Outcome<Expression> {
    this.#native ??= parseEmbedded('expression', this.#embedded());
    return this.#native;
  }

  #embedded(): Parameters<typeof parseEmbedded>[1] {
    const { source, start } = this.range;
    const offsets = this.#offsets;
    return {
      source,
      text: this.text,
      offsetOf: (at) => (offsets ? (offsets[at] ?? this.range.end - 1) : start + 1 + at),
    };
  }
}
