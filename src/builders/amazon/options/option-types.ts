import type { CommunicatorConfig } from '../../../communicators/options.ts';
import type { Config } from '../../../options/option-table.ts';
import type { blockDeviceOptions } from './block-device-options.ts';
import type { fastLaunchOptions } from './fast-launch-options.ts';
import type { imageOptions } from './image-options.ts';
import type { launchOptions } from './launch-options.ts';
import type { networkOptions } from './network-options.ts';
import type { placementOptions, spotOptions } from './placement-options.ts';

export type ImageOptions = Config<typeof imageOptions>;
export type NetworkOptions = Config<typeof networkOptions>;
export type PlacementOptions = Config<typeof placementOptions>;
export type SpotOptions = Config<typeof spotOptions>;
export type FastLaunchOptions = Config<typeof fastLaunchOptions>;
export type BlockDeviceOptions = Config<typeof blockDeviceOptions>;
export type BlockDevice = BlockDeviceOptions['launch_block_device_mappings'][number];
export type LaunchOptions = Config<typeof launchOptions>;

/** All that says how the instance is launched and reached. */
export type RunOptions = LaunchOptions & NetworkOptions & PlacementOptions & SpotOptions & CommunicatorConfig;
