/** One of AWS's separate worlds: its own accounts, and its own domain. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
  /** The region that signs for services which a partition has but once, as IAM. */
  readonly globalRegion: string;
  /** IAM's host, without the partition's domain. */
  readonly iamHost: string;
  /** What stands behind the region where people log in. */
  readonly signInDomain: string;
}

interface PartitionRow extends Partition {
  readonly regions: RegExp;
}

const commercial: PartitionRow = {
  name: 'aws',
  regions: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  dnsSuffix: 'amazonaws.com',
  dualStackDnsSuffix: 'api.aws',
  globalRegion: 'us-east-1',
  iamHost: 'iam',
  signInDomain: 'signin.aws.amazon.com',
};

const others: readonly PartitionRow[] = [
  {
    name: 'aws-cn',
    regions: /^cn-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
    globalRegion: 'cn-north-1',
    iamHost: 'iam.cn-north-1',
    signInDomain: 'signin.amazonaws.cn',
  },
  {
    name: 'aws-us-gov',
    regions: /^us-gov-\w+-\d+$/,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    globalRegion: 'us-gov-west-1',
    iamHost: 'iam.us-gov',
    signInDomain: 'signin.amazonaws-us-gov.com',
  },
  {
    name: 'aws-iso',
    regions: /^us-iso-\w+-\d+$/,
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
    globalRegion: 'us-iso-east-1',
    iamHost: 'iam.us-iso-east-1',
    signInDomain: 'signin.c2shome.ic.gov',
  },
  {
    name: 'aws-iso-b',
    regions: /^us-isob-\w+-\d+$/,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
    globalRegion: 'us-isob-east-1',
    iamHost: 'iam.us-isob-east-1',
    signInDomain: 'signin.sc2shome.sgov.gov',
  },
  {
    name: 'aws-iso-e',
    regions: /^eu-isoe-\w+-\d+$/,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
    globalRegion: 'eu-isoe-west-1',
    iamHost: 'iam.eu-isoe-west-1',
    signInDomain: 'signin.csphome.adc-e.uk',
  },
  {
    name: 'aws-iso-f',
    regions: /^us-isof-\w+-\d+$/,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
    globalRegion: 'us-isof-south-1',
    iamHost: 'iam.us-isof-south-1',
    signInDomain: 'signin.csphome.hci.ic.gov',
  },
  {
    name: 'aws-eusc',
    regions: /^eusc-de-\w+-\d+$/,
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
    globalRegion: 'eusc-de-east-1',
    iamHost: 'iam.eusc-de-east-1',
    signInDomain: 'signin.amazonaws-eusc.eu',
  },
];

/** The partition of a region by its name's form, so that regions opened tomorrow work; `aws` where none fits. */
export function partitionOf(region: string): Partition {
  return others.find(({ regions }) => regions.test(region)) ?? commercial;
}

/** Whether a host's name lies in a domain of AWS's own. */
export function isAwsHost(hostname: string): boolean {
  return [commercial, ...others].some(({ dnsSuffix, dualStackDnsSuffix }) =>
    [dnsSuffix, dualStackDnsSuffix].some((suffix) => hostname.endsWith(`.${suffix}`)),
  );
}
