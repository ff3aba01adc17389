import type { EbsOptions } from '../ebs/options.ts';

/** What launching, connecting, stopping and making an image of a small disk usually take together. */
const usualMs = 15 * 60_000;
/** What copies usually take on top, all at once, in other regions or with another key. */
const copyMs = 10 * 60_000;

type TimedOptions = Partial<
  Pick<EbsOptions, 'ami_regions' | 'encrypt_boot' | 'pause_before_connecting' | 'pause_before_ssm'>
>;

/** How long a build takes at least, in milliseconds: what is usual, and what the template asks for on top. */
export function expectedDurationMs(options: TimedOptions): number {
  const copies = (options.ami_regions ?? []).length > 0 || options.encrypt_boot === true;
  const pauses = (options.pause_before_connecting ?? 0) + (options.pause_before_ssm ?? 0);
  return usualMs + (copies ? copyMs : 0) + pauses;
}
