import type {
  DescribeFastLaunchImagesSuccessItem,
  Image,
  Instance,
  SecurityGroup,
} from '../../wire/shapes/ec2.ts';

/** What one look at a resource says about a wait for it. */
export type Verdict<R> =
  | { readonly kind: 'settled'; readonly value: R }
  | { readonly kind: 'pending'; readonly state: string | undefined }
  /** It will never get there. */
  | { readonly kind: 'failed'; readonly state: string; readonly why: string | undefined };

const unavailable = ['failed', 'error', 'invalid', 'deregistered'];

/** Judges by the state to reach and those that lead elsewhere; what is not there yet is on its way. */
export function becoming(
  wanted: string,
  lost: readonly string[],
): (found: Instance | undefined) => Verdict<Instance> {
  return (found) => {
    const state = found?.State?.Name;
    if (found !== undefined && state === wanted) return { kind: 'settled', value: found };
    if (state === undefined || !lost.includes(state)) return { kind: 'pending', state };
    return { kind: 'failed', state, why: found?.StateReason?.Message };
  };
}

/** An instance that is not there counts as terminated: EC2 forgets them after an hour. */
export function judgeTerminated(found: Instance | undefined): Verdict<'terminated'> {
  const state = found?.State?.Name ?? 'terminated';
  return state === 'terminated' ? { kind: 'settled', value: state } : { kind: 'pending', state };
}

function judgeImage(found: Image | undefined): Verdict<Image> {
  const state = found?.State;
  if (found !== undefined && state === 'available') return { kind: 'settled', value: found };
  if (state !== undefined && unavailable.includes(state)) {
    return { kind: 'failed', state, why: found?.StateReason?.Message };
  }
  return { kind: 'pending', state };
}

const lostFastLaunch = ['enabling-failed', 'enabled-failed', 'disabling', 'disabling-failed'];

export function judgeFastLaunch(found: DescribeFastLaunchImagesSuccessItem | undefined): Verdict<'enabled'> {
  const state = found?.State;
  if (state === 'enabled') return { kind: 'settled', value: state };
  if (state !== undefined && lostFastLaunch.includes(state))
    return { kind: 'failed', state, why: found?.StateTransitionReason };
  return { kind: 'pending', state };
}

/** How many looks in a row miss an image that was seen: one may be a server that has not heard of it yet. */
const certainMisses = 3;

/** Judges as `judgeImage`, and finds that an image is gone which was there before. */
export function imageJudge(): (found: Image | undefined) => Verdict<Image> {
  let misses: number | undefined;
  return (found) => {
    if (found !== undefined) misses = 0;
    else if (misses !== undefined) misses += 1;
    if (misses !== undefined && misses >= certainMisses)
      return { kind: 'failed', state: 'deregistered', why: undefined };
    return judgeImage(found);
  };
}

export function judgeKnown(found: SecurityGroup | undefined): Verdict<SecurityGroup> {
  return found === undefined ? { kind: 'pending', state: undefined } : { kind: 'settled', value: found };
}
