import type { Filter } from '../../wire/shapes/ec2.ts';

/** An image that a template names by its id, or by what it is like. */
export interface WantedImage {
  readonly kind: 'image';
  readonly region: string;
  readonly id?: string | undefined;
  readonly filters: readonly Filter[];
  readonly owners: readonly string[];
  /** What the template lets one guess of an image that is named by its id only. */
  readonly architecture?: 'x86_64' | 'arm64' | undefined;
  readonly rootDevice?: string | undefined;
  /** The largest that its root volume may be. GiB. */
  readonly mostGb?: number | undefined;
  /** Whom the template logs in as. */
  readonly users: readonly string[];
  /** The image that is to stand for it: a name, a pattern of names or an id. The Debian base where nothing is said. */
  readonly base?: string | undefined;
}

/** Something that a rehearsal needs the cloud to have. */
export type Wanted = WantedImage;

/** What came of it. */
export type Adoption =
  /** The cloud has it by itself. */
  | { readonly kind: 'there'; readonly id: string }
  | { readonly kind: 'stand-in'; readonly id: string; readonly facts: readonly string[]; readonly by: string }
  /** `reason` is a sentence without a full stop. */
  | { readonly kind: 'impossible'; readonly reason: string };
