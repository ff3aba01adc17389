/** The variables of a template, in scopes that end with the branch or turn of a loop in which they were declared. */
export class Variables {
  readonly #stack: Array<{ readonly name: string; value: unknown }> = [];

  declare(name: string, value: unknown): void {
    this.#stack.push({ name, value });
  }

  /** Gives a declared variable another value; false if there is none of that name. */
  assign(name: string, value: unknown): boolean {
    const found = this.#stack.findLast((variable) => variable.name === name);
    if (found) found.value = value;
    return found !== undefined;
  }

  find(name: string): { readonly value: unknown } | undefined {
    return this.#stack.findLast((variable) => variable.name === name);
  }

  /** Forgets afterwards what was declared meanwhile. */
  scoped<T>(run: () => T): T {
    const { length } = this.#stack;
    const result = run();
    this.#stack.length = length;
    return result;
  }
}
