import { isIdentifier } from '../../hcl/syntax/identifier.ts';
import { MarkedText } from './marked-text.ts';

/** How the names of a JSON template's variables are written in HCL2. */
export class UpgradeNames {
  /** The local that stands for `{{timestamp}}`. */
  readonly timestamp: string;
  readonly #kinds: ReadonlyMap<string, 'var' | 'local'>;
  readonly #written = new Map<string, string>();

  constructor(kinds: ReadonlyMap<string, 'var' | 'local'>) {
    this.#kinds = kinds;
    const isTaken = (name: string): boolean => kinds.get(name) === 'local';
    this.timestamp = isTaken('timestamp') ? freeName('packer_timestamp', isTaken) : 'timestamp';
  }

  declares(name: string): boolean {
    return this.#kinds.has(name);
  }

  /** As in `var.region` and `local.stamp`. */
  reference(name: string): string {
    if (MarkedText.hasMarks(name))
      throw new Error('the name of a variable is known only when it is rendered');
    return `${this.#kinds.get(name) ?? 'var'}.${this.written(name)}`;
  }

  /** The name as HCL2 can have it. */
  written(name: string): string {
    return this.#name(name, isIdentifier(name) ? name : asIdentifier(name));
  }

  /** The variable that holds an environment variable for locals. */
  environment(name: string): string {
    return this.#name(`env ${name}`, asIdentifier(`env_${name}`));
  }

  #name(key: string, wanted: string): string {
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const taken = new Set([...this.#kinds.keys(), ...this.#written.values()]);
    const written =
      this.#kinds.has(wanted) && key === wanted ? wanted : freeName(wanted, (one) => taken.has(one));
    this.#written.set(key, written);
    return written;
  }
}

/** The name, or the name with as many underscores as it takes. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  return isTaken(name) ? freeName(`${name}_`, isTaken) : name;
}

/** A name with an underscore for whatever an identifier cannot hold. */
export function asIdentifier(name: string): string {
  const cleaned = name.trim().replace(/[^\p{ID_Continue}-]/gu, '_');
  return isIdentifier(cleaned) ? cleaned : `_${cleaned}`;
}
