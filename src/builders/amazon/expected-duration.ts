import type { EbsOptions } from './ebs/options.ts';

/** What launching, connecting, stopping and making an image of a small disk usually take together. */
const usualMs = 15 * 60_000;

/** How long a build takes at least, in milliseconds: what is usual, and the pauses that the template asks for. */
export function expectedDurationMs(
  options: Pick<EbsOptions, 'pause_before_connecting' | 'pause_before_ssm'>,
): number {
  return usualMs + (options.pause_before_connecting ?? 0) + (options.pause_before_ssm ?? 0);
}
