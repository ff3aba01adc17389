import { didYouMean } from '../../base/did-you-mean.ts';
import { badDuration, notAnObject, unknownDuration } from './messages.ts';

/** How long the states of resources last at least, in milliseconds; what is really being done may take longer. */
export interface Latency {
  /** From RunInstances or StartInstances to `running`. */
  readonly pending: number;
  /** From `running`, or a reboot, until a guest's ports answer and its status checks pass. */
  readonly guestBoot: number;
  /** From the launch until GetPasswordData tells the password that Windows has made. */
  readonly password: number;
  /** From StopInstances to `stopped`. */
  readonly stopping: number;
  /** From TerminateInstances to `terminated`. */
  readonly terminating: number;
  /** From CreateImage or RegisterImage to `available`; the snapshots complete with it. */
  readonly image: number;
  /** From CopyImage or CopySnapshot to `available` or `completed`. */
  readonly copy: number;
  /** From CreateSnapshot to `completed`. */
  readonly snapshot: number;
  /** From CreateVolume to `available`. */
  readonly volume: number;
  /** From AttachVolume to `attached`, and from DetachVolume to `available`. */
  readonly attachment: number;
  /** From ModifyVolume to `optimizing`, and from there to `completed`. */
  readonly modification: number;
}

/** As fast as this machine is. */
export const noLatency: Latency = {
  pending: 0,
  guestBoot: 0,
  password: 0,
  stopping: 0,
  terminating: 0,
  image: 0,
  copy: 0,
  snapshot: 0,
  volume: 0,
  attachment: 0,
  modification: 0,
};

/** What AWS takes for a small instance with a root volume of 8 GiB, as builds of such images show it. */
export const awsLatency: Latency = {
  pending: 8_000,
  guestBoot: 12_000,
  password: 240_000,
  stopping: 20_000,
  terminating: 30_000,
  image: 45_000,
  copy: 60_000,
  snapshot: 40_000,
  volume: 2_000,
  attachment: 2_000,
  modification: 5_000,
};

const longestSeconds = 86_400;

/**
 * Reads a profile: a JSON object with seconds by the names above; what it does not name takes no time.
 *
 * @throws Error when the text is no such profile.
 */
export function parseLatency(text: string): Latency {
  const profile: unknown = JSON.parse(text);
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile)) throw notAnObject();
  const latency: Record<keyof Latency, number> = { ...noLatency };
  for (const [name, seconds] of Object.entries(profile)) {
    if (!isDuration(name)) throw unknownDuration(name, didYouMean(name, Object.keys(noLatency)));
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= longestSeconds))
      throw badDuration(name, longestSeconds);
    latency[name] = Math.round(seconds * 1000);
  }
  return latency;
}

function isDuration(name: string): name is keyof Latency {
  return Object.hasOwn(noLatency, name);
}
