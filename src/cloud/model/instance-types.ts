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
  medium: 1,
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
  ...familiesOf(words('m5 m5a m5ad m5d m5dn m5n m5zn m6a m6i m6id m6idn m6in m7a m7i m8i'), 'x86_64', 4),
  ...familiesOf(words('c5 c5a c5ad c5d c5n c6a c6i c6id c6in c7a c7i c8i'), 'x86_64', 2),
  ...familiesOf(words('r5 r5a r5ad r5b r5d r5dn r5n r6a r6i r6id r6idn r6in r7a r7i r7iz r8i'), 'x86_64', 8),
  ...familiesOf(words('d3 i3en i4i i7ie z1d'), 'x86_64', 8),
  ...familiesOf(words('g4ad g4dn g5 g6 inf2'), 'x86_64', 4),
  ...familiesOf(words('x2idn x2iedn'), 'x86_64', 16),
  ...familiesOf(words('m6g m6gd m7g m7gd m8g'), 'arm64', 4),
  ...familiesOf(words('c6g c6gd c6gn c7g c7gd c7gn c8g'), 'arm64', 2),
  ...familiesOf(words('r6g r6gd r7g r7gd r8g i4g im4gn'), 'arm64', 8),
  ...familiesOf(words('g5g'), 'arm64', 2),
  ...familiesOf(words('x2gd'), 'arm64', 16),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}

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
    'i3.large': [2, 15.25],
    'i3.xlarge': [4, 30.5],
    'i3.2xlarge': [8, 61],
    'p3.2xlarge': [8, 61],
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
    Object.entries(fixedSizes)
      // Only AWS's own processors come one at a time.
      .filter(([size]) => size !== 'medium' || facts.architecture === 'arm64')
      .map(([size, vcpus]) => ({
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
