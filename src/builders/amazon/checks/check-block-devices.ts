import { ownValue } from '../../../base/own-value.ts';
import type { Diagnostic } from '../../../diag/diagnostic.ts';
import {
  deviceWithoutName,
  iopsRatio,
  keyWithoutEncryption,
  missingIops,
  outOfRange,
  throughputType,
} from '../messages.ts';
import type { BlockDevice, BlockDeviceOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

/** Limits of AWS by volume type; gp3's were raised in 2025. */
const iopsRanges: Readonly<Record<string, readonly [low: number, high: number]>> = {
  io1: [100, 64_000],
  io2: [100, 256_000],
  gp3: [3000, 80_000],
};
const iopsPerGib: Readonly<Record<string, number>> = { io1: 50, io2: 1000 };
const needIops = new Set(['io1', 'io2']);
const throughputRange = [125, 2000] as const;

export function checkBlockDevices({ options, at }: Checked<BlockDeviceOptions>): readonly Diagnostic[] {
  const blocks = ['launch_block_device_mappings', 'ami_block_device_mappings'] as const;
  return blocks.flatMap((block) =>
    options[block].flatMap((device, index) => {
      const path = `${block}[${index}]`;
      return checkDevice(block, { options: device, at: (name) => at(`${path}.${name}`) });
    }),
  );
}

function checkDevice(block: string, checked: Checked<BlockDevice>): readonly Diagnostic[] {
  const { options, at } = checked;
  const diags: Diagnostic[] = [];
  if (options.device_name === undefined) diags.push(deviceWithoutName(block, at('device_name')));
  if (options.kms_key_id !== undefined && options.encrypted === false) {
    diags.push(keyWithoutEncryption(at('kms_key_id')));
  }
  return [...diags, ...checkIops(checked), ...checkThroughput(checked)];
}

function checkIops({ options, at }: Checked<BlockDevice>): readonly Diagnostic[] {
  const { iops, volume_type: type = '', volume_size: size } = options;
  const isVolume = !options.no_device && options.virtual_name === undefined;
  if (iops === undefined) return needIops.has(type) && isVolume ? [missingIops(type, at('volume_type'))] : [];
  const range = ownValue(iopsRanges, type);
  const ratio = ownValue(iopsPerGib, type);
  if (range && (iops < range[0] || iops > range[1])) return [outOfRange('iops', iops, range, at('iops'))];
  if (ratio !== undefined && size !== undefined && iops / size > ratio)
    return [iopsRatio(type, ratio, at('iops'))];
  return [];
}

function checkThroughput({ options, at }: Checked<BlockDevice>): readonly Diagnostic[] {
  const { throughput, volume_type: type } = options;
  if (throughput === undefined) return [];
  if (type !== 'gp3') return [throughputType(type, at('throughput'))];
  const [low, high] = throughputRange;
  const fits = throughput >= low && throughput <= high;
  return fits ? [] : [outOfRange('throughput', throughput, throughputRange, at('throughput'))];
}
