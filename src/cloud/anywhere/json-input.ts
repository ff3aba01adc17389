import { badMember, unknownMember, validation } from './messages.ts';

/** The members of a JSON body, each of which must be read by somebody. */
export class JsonInput {
  readonly #left: Map<string, unknown>;

  constructor(members: object) {
    this.#left = new Map(Object.entries(members));
  }

  /** @throws ApiError for a text that is no JSON object; an empty one has no members. */
  static parse(text: string): JsonInput {
    if (text === '') return new JsonInput({});
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new JsonInput(value);
    } catch {
      // Told below.
    }
    throw validation('The body of the request is no JSON object');
  }

  text(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'string') return value;
    throw badMember(name, 'a text');
  }

  /** @throws ApiError where it is missing. */
  needText(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw badMember(name, 'given');
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw badMember(name, 'true or false');
  }

  integer(
    name: string,
    { least, most }: { readonly least: number; readonly most: number },
  ): number | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw badMember(name, `a whole number from ${least} to ${most}`);
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw badMember(name, 'a list of texts');
  }

  object(name: string): JsonInput | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new JsonInput(value);
    throw badMember(name, 'an object');
  }

  objects(name: string): readonly JsonInput[] | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null))
      return value.map((one: object) => new JsonInput(one));
    throw badMember(name, 'a list of objects');
  }

  /** The names of what is left, all of which this takes. */
  leftNames(): readonly string[] {
    const names = [...this.#left.keys()];
    this.#left.clear();
    return names;
  }

  /** @throws ApiError for what nobody has read. */
  done(): void {
    const [name] = this.#left.keys();
    if (name !== undefined) throw unknownMember(name);
  }

  #take(name: string): unknown {
    const value = this.#left.get(name) ?? undefined;
    this.#left.delete(name);
    return value;
  }
}
