import { readPolling } from '../../../aws/waiters/read-polling.ts';
import { checkCommunicator } from '../../../communicators/check-options.ts';
import type { RunContext } from '../../../contracts/component.ts';
import { hasErrors, type Outcome } from '../../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../../options/decoded-config.ts';
import { checkAccess } from '../../../aws/options/check-access.ts';
import { checkBlockDevices } from '../checks/check-block-devices.ts';
import { checkCopies } from '../checks/check-copies.ts';
import { checkFastLaunch } from '../checks/check-fast-launch.ts';
import { checkImage } from '../checks/check-image.ts';
import { checkLaunch } from '../checks/check-launch.ts';
import { checkNetwork } from '../checks/check-network.ts';
import { checkSourceTexts, type SourceTexts } from '../checks/check-source-texts.ts';
import { nearestRange } from '../checks/nearest-range.ts';
import { checkSpot } from '../checks/check-spot.ts';
import { checkPlacement } from '../checks/check-placement.ts';
import type { OpenRegion } from '../region/open-region.ts';
import { zeroAsUnset } from '../../../aws/options/zero-as-unset.ts';
import { ebsOptions, type EbsOptions } from './options.ts';

/** A build whose options are in order. */
export interface EbsPlan {
  readonly options: EbsOptions;
  readonly context: RunContext;
  readonly shutdownBehavior: 'written' | 'left out';
  /** Finds credentials and region, and reaches AWS there. */
  readonly open: (signal: AbortSignal) => Promise<OpenRegion>;
}

/** Checks the options without contacting anything. */
export function prepareEbs(
  config: DecodedConfig<typeof ebsOptions>,
  context: RunContext,
): Outcome<EbsPlan | undefined> {
  const given = zeroAsUnset(config.values, ebsOptions);
  const options = context.force ? { ...given, force_deregister: true } : given;
  const { env, cwd } = context.host;
  const { max_attempts: maxAttempts, delay_seconds: delaySeconds } = options.aws_polling ?? {};
  const polling = readPolling(env, { maxAttempts, delaySeconds });
  const checked = { options, at: (path: string) => nearestRange(path, config) };
  // Nothing can be said of what is not known yet.
  const unknown = new Set([...config.placeholders].map((path) => config.rangeOf(path)));
  const diags = [
    ...checkAccess(checked),
    ...checkImage(checked),
    ...checkCopies(checked),
    ...checkLaunch(checked, cwd),
    ...checkNetwork(checked),
    ...checkSpot(checked),
    ...checkPlacement(checked),
    ...checkFastLaunch(checked),
    ...checkBlockDevices(checked),
    ...checkCommunicator({ ...config, values: options }, context.host),
    ...checkSourceTexts(sourceTexts(options), config),
    ...polling.diags,
  ].filter(({ subject }) => subject === undefined || !unknown.has(subject));
  if (hasErrors(diags)) return { value: undefined, diags };
  const request = { host: context.host, clock: context.clock, options, polling: polling.value };
  const open = async (signal: AbortSignal): Promise<OpenRegion> => {
    const { openRegion } = await import('./at-run.ts');
    return openRegion(request, signal);
  };
  const shutdownBehavior = config.rangeOf('shutdown_behavior') === undefined ? 'left out' : 'written';
  return { value: { options, context, shutdownBehavior, open }, diags };
}

function sourceTexts(options: EbsOptions): SourceTexts {
  const maps = ['run_tags', 'run_volume_tags', 'tags', 'snapshot_tags', 'spot_tags', 'fleet_tags'] as const;
  const entries = maps.flatMap((option) =>
    Object.entries(options[option] ?? {}).map(([name, text]) => [`${option}.${name}`, text] as const),
  );
  return { ami_description: options.ami_description, ...Object.fromEntries(entries) };
}
