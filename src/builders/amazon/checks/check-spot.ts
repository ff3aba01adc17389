import type { Diagnostic } from '../../../diag/diagnostic.ts';
import { isSpot } from '../request/is-spot.ts';
import {
  badChoice,
  notAMultiple,
  notOfSpotInstances,
  onlyOfSpotInstances,
  stoppedOnly,
} from '../messages.ts';
import type { ImageOptions, RunOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

const strategies = [
  'lowest-price',
  'diversified',
  'capacity-optimized',
  'capacity-optimized-prioritized',
  'price-capacity-optimized',
];

type SpotChecked = Checked<RunOptions & Pick<ImageOptions, 'ena_support' | 'sriov_support'>>;

/** What is said of the spot market, and what its instances cannot do. */
export function checkSpot(checked: SpotChecked): readonly Diagnostic[] {
  const { options, at } = checked;
  const { spot_allocation_strategy: strategy, block_duration_minutes: minutes = 0 } = options;
  const diags: Diagnostic[] = [];
  if (strategy !== undefined && !strategies.includes(strategy)) {
    const path = 'spot_allocation_strategy';
    diags.push(badChoice(path, strategy, strategies, at(path)));
  }
  if (minutes % 60 !== 0) {
    const path = 'block_duration_minutes';
    diags.push(notAMultiple(path, minutes, 60, at(path)));
  }
  return [...diags, ...(isSpot(options) ? checkInstance(checked) : checkTags(checked))];
}

function checkTags({ options, at }: SpotChecked): readonly Diagnostic[] {
  const maps = ['spot_tags', 'fleet_tags'] as const;
  const blocks = ['spot_tag', 'fleet_tag'] as const;
  return [
    ...maps.filter((name) => options[name] !== undefined),
    ...blocks.filter((name) => options[name].length > 0),
  ].map((name) => onlyOfSpotInstances(name, at(name)));
}

function checkInstance({ options, at }: SpotChecked): readonly Diagnostic[] {
  const diags: Diagnostic[] = [];
  if (options.sriov_support) diags.push(stoppedOnly('sriov_support', at('sriov_support')));
  if (options.ena_support !== undefined) diags.push(stoppedOnly('ena_support', at('ena_support')));
  if (options.enable_nitro_enclave)
    diags.push(notOfSpotInstances('enable_nitro_enclave', at('enable_nitro_enclave')));
  const unlimited = (['enable_unlimited_credits', 'enable_t2_unlimited'] as const).find(
    (name) => options[name],
  );
  if (unlimited !== undefined && options.instance_type?.startsWith('t2.'))
    diags.push(notOfSpotInstances(unlimited, at(unlimited)));
  return diags;
}
