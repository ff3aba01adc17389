import type { InstanceTypeInfo } from '../../../wire/shapes/ec2.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { findInstanceType, instanceTypes, type InstanceType } from '../../model/instance-types.ts';
import { unknownInstanceTypes } from '../../model/messages.ts';

const table: FilterTable<InstanceType> = {
  'instance-type': ({ name }) => name,
  'processor-info.supported-architecture': ({ architecture }) => architecture,
  'vcpu-info.default-vcpus': ({ vcpus }) => vcpus,
  'memory-info.size-in-mib': ({ memoryMib }) => memoryMib,
  'burstable-performance-supported': ({ burstable }) => burstable,
  'current-generation': ({ generation }) => generation === 'current',
  'bare-metal': () => false,
  hypervisor: ({ hypervisor }) => hypervisor,
  'supported-root-device-type': () => 'ebs',
  'supported-virtualization-type': () => 'hvm',
  'supported-usage-class': () => 'on-demand',
};

function show({
  name,
  architecture,
  vcpus,
  memoryMib,
  burstable,
  hypervisor,
  generation,
}: InstanceType): InstanceTypeInfo {
  return {
    InstanceType: name,
    CurrentGeneration: generation === 'current',
    SupportedUsageClasses: ['on-demand'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: false,
    Hypervisor: hypervisor,
    ProcessorInfo: { SupportedArchitectures: [architecture] },
    VCpuInfo: { DefaultVCpus: vcpus },
    MemoryInfo: { SizeInMiB: memoryMib },
    InstanceStorageSupported: false,
    NetworkInfo: { EnaSupport: hypervisor === 'nitro' ? 'required' : 'unsupported' },
    BurstablePerformanceSupported: burstable,
  };
}

export const describeInstanceTypes: Ec2Action<'DescribeInstanceTypes'> = {
  takes: ['InstanceTypes', 'Filters', 'MaxResults', 'NextToken'],
  run: (input) => {
    const { InstanceTypes, Filters } = input;
    const unknown = InstanceTypes?.filter((name) => findInstanceType(name) === undefined) ?? [];
    if (unknown.length > 0) throw unknownInstanceTypes(unknown);
    const chosen = instanceTypes().filter(({ name }) => InstanceTypes?.includes(name) ?? true);
    const { items, NextToken } = paginate(filterItems(chosen, { filters: Filters, table }), input);
    return { InstanceTypes: items.map(show), NextToken };
  },
};
