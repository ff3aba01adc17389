import { AwsError, UnreachableError } from '../../../aws/aws-error.ts';
import { isAccessDenied, isInsufficientCapacity, isThrottled } from '../../../aws/errors.ts';
import type { Held, LedgerEntry, Release } from '../../../contracts/ledger.ts';
import type { AmazonTools, Ec2Region } from '../ports.ts';

/** Undoes one entry, in a build or by `gc`: by its id, or by its marks where the id never arrived. */
export type Reclaim = (entry: LedgerEntry, at: Ec2Region, signal: AbortSignal) => Promise<void>;

/** A kind of thing that builds make in an account. */
export interface ResourceKind {
  /** The ledger's name of it, as in `aws:instance`. */
  readonly kind: string;
  /** What a build says when it takes the thing away. */
  readonly farewell: string;
  /** For one entry; it may remember what it has done already, since a build tries again what failed or was cut short. */
  readonly reclaimer: () => Reclaim;
}

type Marks = Readonly<Record<string, string>>;
type Create<T> = (signal: AbortSignal) => Promise<{ readonly id: string; readonly value: T }>;

/** Longer than the client's own retries take; an answer that comes later is looked for by marks. */
const createLimitMs = 300_000;

/**
 * Writes the resource into the build's ledger, then makes it. What AWS refused to make is not looked for afterwards.
 * `create` gets a signal of its own: a cancelled build waits for what is being made, so that it can be undone.
 */
export async function acquire<T>(
  tools: AmazonTools,
  resource: ResourceKind,
  marks: Marks,
  create: Create<T>,
): Promise<Held<T>> {
  let refused = false;
  return tools.ledger.acquire(
    { kind: resource.kind, place: tools.place, marks },
    async () => {
      try {
        return await create(AbortSignal.timeout(createLimitMs));
      } catch (error) {
        refused = isRefusal(error);
        throw error;
      }
    },
    release(tools, resource, () => refused),
  );
}

function release(tools: AmazonTools, resource: ResourceKind, wasRefused: () => boolean): Release {
  const reclaim = resource.reclaimer();
  let farewell: string | undefined = resource.farewell;
  let denied: Error | undefined;
  return async (entry, signal) => {
    if (wasRefused()) return;
    // The end of a build tries again what failed before; what we may not do we may not do then either.
    if (denied) throw denied;
    if (farewell !== undefined) tools.ui.say(farewell);
    farewell = undefined;
    try {
      await reclaim(entry, tools, signal);
    } catch (error) {
      if (error instanceof Error && isAccessDenied(error)) denied = error;
      throw error;
    }
  };
}

/** Whether it is certain that nothing was made. A server's own failure and a lost answer leave it open. */
function isRefusal(error: unknown): boolean {
  if (error instanceof UnreachableError) return !error.ambiguous;
  if (!(error instanceof AwsError) || error.ambiguous) return false;
  return error.status < 500 || isInsufficientCapacity(error) || isThrottled(error);
}
