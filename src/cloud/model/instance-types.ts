/** What the local cloud knows of an instance type; nothing of it limits a guest. */
export interface InstanceType {
  readonly name: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly vcpus: number;
  readonly memoryMib: number;
  readonly burstable: boolean;
  readonly hypervisor: 'nitro' | 'xen';
  readonly generation: 'current' | 'previous';
}

interface Family {
  readonly architecture: InstanceType['architecture'];
  readonly hypervisor: InstanceType['hypervisor'];
  /** GiB of memory for each vCPU. */
  readonly ratio: number;
}

type Size = readonly [vcpus: number, gib: number];

const burstableSizes: Readonly<Record<string, Size>> = {
  nano: [2, 0.5],
  micro: [2, 1],
  small: [2, 2],
  medium: [2, 4],
  large: [2, 8],
  xlarge: [4, 16],
  '2xlarge': [8, 32],
};

const fixedSizes: Readonly<Record<string, number>> = {
  large: 2,
  xlarge: 4,
  '2xlarge': 8,
  '4xlarge': 16,
  '8xlarge': 32,
  '12xlarge': 48,
  '16xlarge': 64,
  '24xlarge': 96,
};

const burstableFamilies: Readonly<Record<string, Omit<Family, 'ratio'>>> = {
  t2: { architecture: 'x86_64', hypervisor: 'xen' },
  t3: { architecture: 'x86_64', hypervisor: 'nitro' },
  t3a: { architecture: 'x86_64', hypervisor: 'nitro' },
  t4g: { architecture: 'arm64', hypervisor: 'nitro' },
};

const families: Readonly<Record<string, Family>> = {
  ...familiesOf(['m5', 'm5a', 'm6i', 'm6a', 'm7i', 'm7a', 'm8i'], 'x86_64', 4),
  ...familiesOf(['c5', 'c5a', 'c6i', 'c6a', 'c7i', 'c7a', 'c8i'], 'x86_64', 2),
  ...familiesOf(['r5', 'r5a', 'r6i', 'r6a', 'r7i', 'r7a', 'r8i'], 'x86_64', 8),
  ...familiesOf(['m6g', 'm7g', 'm8g'], 'arm64', 4),
  ...familiesOf(['c6g', 'c7g', 'c8g'], 'arm64', 2),
  ...familiesOf(['r6g', 'r7g', 'r8g'], 'arm64', 8),
};

function familiesOf(
  names: readonly string[],
  architecture: Family['architecture'],
  ratio: number,
): Readonly<Record<string, Family>> {
  return Object.fromEntries(
    names.map((name) => [name, { architecture, ratio, hypervisor: 'nitro' } as const]),
  );
}

/** Types that older templates name; m1.small is what RunInstances takes where none is named. */
const olderTypes: Readonly<Record<InstanceType['generation'], Readonly<Record<string, Size>>>> = {
  previous: {
    't1.micro': [1, 0.612],
    'm1.small': [1, 1.7],
    'm1.medium': [1, 3.75],
    'm1.large': [2, 7.5],
    'm1.xlarge': [4, 15],
    'm3.medium': [1, 3.75],
    'm3.large': [2, 7.5],
    'm3.xlarge': [4, 15],
    'm3.2xlarge': [8, 30],
    'c3.large': [2, 3.75],
    'c3.xlarge': [4, 7.5],
    'c3.2xlarge': [8, 15],
    'r3.large': [2, 15.25],
    'r3.xlarge': [4, 30.5],
    'r3.2xlarge': [8, 61],
  },
  current: {
    'm4.large': [2, 8],
    'm4.xlarge': [4, 16],
    'm4.2xlarge': [8, 32],
    'm4.4xlarge': [16, 64],
    'c4.large': [2, 3.75],
    'c4.xlarge': [4, 7.5],
    'c4.2xlarge': [8, 15],
    'c4.4xlarge': [16, 30],
    'r4.large': [2, 15.25],
    'r4.xlarge': [4, 30.5],
    'r4.2xlarge': [8, 61],
    'r4.4xlarge': [16, 122],
  },
};

const known: ReadonlyMap<string, InstanceType> = new Map(
  [...burstableTypes(), ...fixedTypes(), ...older('current'), ...older('previous')].map((type) => [
    type.name,
    type,
  ]),
);

function burstableTypes(): readonly InstanceType[] {
  return Object.entries(burstableFamilies).flatMap(([family, facts]) =>
    Object.entries(burstableSizes).map(([size, [vcpus, gib]]) => ({
      name: `${family}.${size}`,
      ...facts,
      vcpus: facts.hypervisor === 'xen' && gib < 4 ? 1 : vcpus,
      memoryMib: gib * 1024,
      burstable: true,
      generation: 'current',
    })),
  );
}

function fixedTypes(): readonly InstanceType[] {
  return Object.entries(families).flatMap(([family, { ratio, ...facts }]) =>
    Object.entries(fixedSizes).map(([size, vcpus]) => ({
      name: `${family}.${size}`,
      ...facts,
      vcpus,
      memoryMib: vcpus * ratio * 1024,
      burstable: false,
      generation: 'current',
    })),
  );
}

function older(generation: InstanceType['generation']): readonly InstanceType[] {
  return Object.entries(olderTypes[generation]).map(([name, [vcpus, gib]]) => ({
    name,
    architecture: 'x86_64',
    hypervisor: 'xen',
    vcpus,
    memoryMib: Math.round(gib * 1024),
    burstable: false,
    generation,
  }));
}

export function findInstanceType(name: string): InstanceType | undefined {
  return known.get(name);
}

export function instanceTypes(): readonly InstanceType[] {
  return [...known.values()];
}
