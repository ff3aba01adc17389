import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeclaredAt } from '../../contracts/plan.ts';
import type { Range } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';

/** The texts of a template that is code: its own, and those of the files that it imports, as far as they matter. */
export class CodeTexts {
  readonly main: SourceText;
  readonly #cwd: string;
  readonly #texts = new Map<string, SourceText>();

  constructor(main: SourceText, cwd: string) {
    this.main = main;
    this.#cwd = cwd;
    this.#texts.set(resolve(cwd, main.name), main);
  }

  get all(): readonly SourceText[] {
    return [...this.#texts.values()];
  }

  /** What stands at a place: the word there. */
  readonly find = ({ file, line, column }: DeclaredAt): Range => {
    const source = this.#text(file.startsWith('file:') ? fileURLToPath(file) : file);
    const start = Math.min(source.lines.startOf(line) + column - 1, source.text.length);
    const [word = ''] = /^[\w$]+/.exec(source.text.slice(start)) ?? [];
    return { source, start, end: start + word.length };
  };

  /** Node has read these files a moment ago, and places are asked for while code waits for an answer. */
  #text(path: string): SourceText {
    const known = this.#texts.get(path);
    if (known) return known;
    const text = new SourceText(relative(this.#cwd, path), readFileSync(path, 'utf8'));
    this.#texts.set(path, text);
    return text;
  }
}
