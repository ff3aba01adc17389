import type { Ec2Operations } from '../../wire/shapes/ec2.ts';
import type { Signer } from '../identity/accounts.ts';
import type { Region } from '../model/world.ts';

export type Ec2Name = keyof Ec2Operations;
export type Ec2Input<O extends Ec2Name> = Ec2Operations[O]['input'];
export type Ec2Output<O extends Ec2Name> = Ec2Operations[O]['output'];

/** Who asks, where, and until when. */
export interface Caller {
  readonly region: Region;
  /** Undefined for the few calls that need no signature. */
  readonly signer: Signer | undefined;
  readonly userAgent: string;
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal;
}

/**
 * A member of the input that is carried out, or recorded and shown: `Placement.Tenancy`, with all that is below it; with
 * values where only those are: `EnclaveOptions.Enabled=false`, `Attribute=description|launchPermission`.
 */
export type TakenMember<Input> = `${keyof Input & string}${'' | `.${string}` | `=${string}`}`;

/** One action of EC2. Whatever it does not take is refused by name. */
export interface Ec2Action<O extends Ec2Name> {
  readonly takes: readonly TakenMember<Ec2Input<O>>[];
  /** Ids of the resources whose transitions are worth waiting for before the answer. */
  readonly awaits?: (input: Ec2Input<O>) => readonly string[];
  readonly run: (input: Ec2Input<O>, caller: Caller) => Ec2Output<O> | Promise<Ec2Output<O>>;
}

export type Ec2Actions = { readonly [O in Ec2Name]?: Ec2Action<O> };
