import type { Clock } from '../base/clock.ts';
import type { ConnectionRequest } from '../contracts/connect.ts';
import { ConnectError } from './connect-error.ts';
import { connected, connecting, gaveUp, pausing, waitingFor } from './messages.ts';

type Target = ConnectionRequest['target'];

/** A protocol by which we get into machines. */
export interface WayIn<T> {
  /** As people call it. */
  readonly name: string;
  /** Tries until the machine lets us in. Throws a `ConnectError` when time or tries run out. */
  wait(target: Target): Promise<T>;
  close(connection: T): Promise<void>;
}

export interface Awaiting {
  readonly request: ConnectionRequest;
  /** Between the first connection and the one that counts, in milliseconds. */
  readonly pauseMs: number | undefined;
  readonly clock: Clock;
}

/** Waits until a machine lets us in, and says so. */
export async function awaitMachine<T>(way: WayIn<T>, awaiting: Awaiting): Promise<T> {
  try {
    return await connect(way, awaiting);
  } catch (error) {
    if (error instanceof ConnectError) awaiting.request.ui.error(gaveUp(way.name));
    throw error;
  }
}

async function connect<T>(way: WayIn<T>, { request, pauseMs, clock }: Awaiting): Promise<T> {
  const { ui, signal, target } = request;
  const first = await way.wait(announced(way.name, request));
  ui.say(connected(way.name));
  if (!pauseMs) return first;
  // What is up a moment after the machine started may be about to restart: that is what the pause is for.
  ui.say(pausing(pauseMs));
  await way.close(first);
  await clock.sleep(pauseMs, signal);
  ui.say(waitingFor(way.name));
  const second = await way.wait(target);
  ui.say(connected(way.name));
  return second;
}

/** The request's target; says where to, if that is known at once, and that we wait. */
function announced(way: string, { target, ui }: ConnectionRequest): Target {
  let isFirst = true;
  return async (signal) => {
    const found = await target(signal);
    if (isFirst) {
      isFirst = false;
      if (found) ui.say(connecting(way, found.host));
      ui.say(waitingFor(way));
    }
    return found;
  };
}
