import { AwsError, UnreachableError } from '../../../aws/aws-error.ts';
import { isAccessDenied, isInsufficientCapacity, isThrottled } from '../../../aws/errors.ts';
import { abortable } from '../../../base/abortable.ts';
import type { Held, LedgerEntry, Release } from '../../../contracts/ledger.ts';
import type { AmazonTools, Ec2Region } from '../ports.ts';
import { NothingMadeError } from './nothing-made-error.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';

/** Undoes one entry, in a build or by `gc`: by its id, or by its marks where the id never arrived. */
export type Reclaim = (entry: LedgerEntry, at: Ec2Region, signal: AbortSignal) => Promise<void>;

/** A kind of thing that builds make in an account. */
export interface ResourceKind {
  /** The ledger's name of it, as in `aws:instance`. */
  readonly kind: string;
  /** What a build says when it takes the thing away. */
  readonly farewell: string;
  readonly reclaim: Reclaim;
}

type Marks = Readonly<Record<string, string>>;
type Create<T> = (signal: AbortSignal) => Promise<{ readonly id: string; readonly value: T }>;

/** Longer than the client's own retries take; an answer that comes later is looked for by marks. */
const createLimitMs = 300_000;
/** Longer than an instance takes to end. */
const releaseLimitMs = 900_000;

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
        return await create(timeoutSignal(createLimitMs));
      } catch (error) {
        refused = isRefusal(error);
        throw error;
      }
    },
    release(tools, resource, () => refused),
  );
}

/**
 * Takes the thing away once, however often it is asked to. What is under way goes on when a caller gives up: a request
 * that is cut short may have been carried out, and the next caller, the end of the build, waits for the same one.
 */
function release(tools: AmazonTools, resource: ResourceKind, wasRefused: () => boolean): Release {
  let running: Promise<void> | undefined;
  const start = async (entry: LedgerEntry): Promise<void> => {
    tools.ui.say(resource.farewell);
    try {
      await resource.reclaim(entry, tools, timeoutSignal(releaseLimitMs));
    } catch (error) {
      // What failed is tried again; what we may not do we may not do then either.
      if (!isAccessDenied(error)) running = undefined;
      throw error;
    }
  };
  return async (entry, signal) => {
    if (wasRefused()) return;
    running ??= start(entry);
    await abortable(running, signal);
  };
}

/** Whether it is certain that nothing was made. A server's own failure and a lost answer leave it open. */
function isRefusal(error: unknown): boolean {
  if (error instanceof NothingMadeError) return true;
  if (error instanceof UnreachableError) return !error.ambiguous;
  if (!(error instanceof AwsError) || error.ambiguous) return false;
  return error.status < 500 || isInsufficientCapacity(error) || isThrottled(error);
}
