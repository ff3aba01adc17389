/** Which variables a template may mention where it is being read. */
export class DeclaredNames {
  #names: string[] = ['$'];

  declare(name: string): void {
    this.#names.push(name);
  }

  has(name: string): boolean {
    return this.#names.includes(name);
  }

  /** Forgets afterwards what was declared meanwhile. */
  scoped<T>(read: () => T): T {
    const { length } = this.#names;
    const result = read();
    this.#names.length = length;
    return result;
  }

  /** Begins anew, as in the body of a definition, and comes back. */
  separate<T>(read: () => T): T {
    const names = this.#names;
    this.#names = ['$'];
    const result = read();
    this.#names = names;
    return result;
  }
}
