import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { StandIns } from '../../cloud/stand-ins/stand-ins.ts';
import type { Adoption, Wanted } from '../../cloud/stand-ins/wanted.ts';
import { standInRefused } from './messages.ts';
import type { Replacement, StandIn } from './rehearsal-record.ts';

/** Where a template names something. */
export interface Naming {
  /** As in `source_ami` or `data.amazon-ami`. */
  readonly option: string;
  /** What people call it, as in `ami-0abc`. */
  readonly called: string;
  readonly at: Range | undefined;
}

export interface BookOptions {
  readonly standIns: StandIns;
  readonly strict: boolean;
  /** Told once of each stand-in that is used. */
  readonly onStandIn: (standIn: StandIn) => void;
}

/** Gets what a template names, and keeps book of all that stands for something. */
export class StandInBook {
  readonly #options: BookOptions;
  readonly #standIns = new Map<string, StandIn>();
  readonly #replacements = new Map<string, Replacement>();
  readonly #refused: Diagnostic[] = [];

  constructor(options: BookOptions) {
    this.#options = options;
  }

  get standIns(): readonly StandIn[] {
    return [...this.#standIns.values()];
  }

  get replacements(): readonly Replacement[] {
    return [...this.#replacements.values()];
  }

  /** What `-strict` refuses; none without it. */
  get refused(): readonly Diagnostic[] {
    return this.#refused;
  }

  get(wanted: Wanted, naming: Naming): Adoption {
    const region = this.openRegion(wanted.region, naming);
    if (region.kind === 'impossible') return region;
    const adoption = this.#options.standIns.adopt(wanted);
    this.#note(adoption, naming, wanted.region);
    return adoption;
  }

  openRegion(name: string, { at }: Pick<Naming, 'at'>): Adoption {
    const adoption = this.#options.standIns.openRegion(name);
    this.#note(adoption, { option: 'region', called: name, at }, name);
    return adoption;
  }

  /** The VPC that a subnet is of. */
  vpcOf(region: string, subnetId: string): string | undefined {
    return this.#options.standIns.vpcOf(region, subnetId);
  }

  /** Notes a stand-in that is none of the cloud's, as a value for a parameter. */
  note(standIn: StandIn, at: Range | undefined): void {
    const key = `${standIn.option} ${standIn.wanted} ${standIn.region}`;
    if (this.#standIns.has(key)) return;
    this.#standIns.set(key, standIn);
    if (this.#options.strict) this.#refused.push(standInRefused(standIn, at));
    else this.#options.onStandIn(standIn);
  }

  replace(replacement: Replacement): void {
    this.#replacements.set(replacement.what, replacement);
  }

  #note(adoption: Adoption, { option, called, at }: Naming, region: string): void {
    if (adoption.kind !== 'stand-in') return;
    const { by, facts } = adoption;
    this.note({ option, wanted: called, region, by, facts }, at);
  }
}
