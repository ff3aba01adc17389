/** A template that both tools bake, each in a cloud of its own. */
export interface Twin {
  readonly name: string;
  readonly file: 'template.json' | 'template.pkr.hcl';
  readonly text: string;
  /** Where images are made; us-east-1 where nothing is said. */
  readonly regions?: readonly string[];
}

/** The options of every source: `@NAME@` is filled in for each cloud. */
const common = {
  access_key: '@ACCESS_KEY@',
  secret_key: '@SECRET_KEY@',
  region: 'us-east-1',
  custom_endpoint_ec2: '@ENDPOINT@',
  skip_region_validation: true,
  skip_metadata_api_check: true,
  instance_type: 't3.micro',
  communicator: 'none',
  ami_name: 'twin',
};

function json(name: string, options: object, regions?: readonly string[]): Twin {
  const source = 'source_ami_filter' in options ? {} : { source_ami: '@IMAGE@' };
  const builder = { type: 'amazon-ebs', ...common, ...source, ...options };
  const text = JSON.stringify({ builders: [builder] });
  return { name, file: 'template.json', text, ...(regions && { regions }) };
}

function hcl(name: string, body: string): Twin {
  const options = Object.entries(common).map(([key, value]) => `  ${key} = ${JSON.stringify(value)}`);
  const text = `source "amazon-ebs" "twin" {\n${options.join('\n')}\n${body}\n}\n\nbuild {\n  sources = ["source.amazon-ebs.twin"]\n}\n`;
  return { name, file: 'template.pkr.hcl', text };
}

export const twins: readonly Twin[] = [
  json('the least that a template can say', {}),
  json('a description and tags of all kinds', {
    ami_description: 'made of {{ .SourceAMI }}',
    tags: { Name: 'twin', Base: '{{ .SourceAMIName }}', Region: '{{ .BuildRegion }}' },
    // No run_tags: the plugins after Packer 1.6.6 give them to the image, too, and so do we.
    run_volume_tags: { Purpose: 'volume' },
    snapshot_tags: { Purpose: 'snapshot' },
  }),
  json('a source found by its name', {
    source_ami_filter: {
      filters: { name: 'debian-12-amd64-*', 'virtualization-type': 'hvm', 'root-device-type': 'ebs' },
      owners: ['136693071363'],
      most_recent: true,
    },
  }),
  json('a larger root and another volume at the launch', {
    launch_block_device_mappings: [
      { device_name: '/dev/xvda', volume_size: 20, volume_type: 'gp2', delete_on_termination: true },
      { device_name: '/dev/sdf', volume_size: 5, volume_type: 'io1', iops: 200, delete_on_termination: true },
    ],
  }),
  json('other volumes in the image', {
    ami_block_device_mappings: [
      { device_name: '/dev/sdb', virtual_name: 'ephemeral0' },
      { device_name: '/dev/sdg', volume_size: 3, volume_type: 'gp2', delete_on_termination: true },
    ],
  }),
  json('a volume of the launch that the image leaves out', {
    launch_block_device_mappings: [
      { device_name: '/dev/sdf', volume_size: 5, volume_type: 'gp2', delete_on_termination: true },
    ],
    ami_block_device_mappings: [{ device_name: '/dev/sdf', no_device: true }],
  }),
  json('an image shared with accounts', {
    ami_users: ['210987654321', '109876543210'],
    snapshot_users: ['210987654321'],
  }),
  json('an image shared with everyone', { ami_groups: ['all'], snapshot_groups: ['all'] }),
  json('enhanced networking and user data', {
    ena_support: true,
    sriov_support: true,
    user_data: '#!/bin/sh\ntrue\n',
  }),
  json('a copy in another region', { ami_regions: ['eu-west-1'], tags: { Name: 'copied' } }, [
    'us-east-1',
    'eu-west-1',
  ]),
  json('a copy in a region that is named twice', { ami_regions: ['us-west-2', 'us-east-1'] }, [
    'us-east-1',
    'us-west-2',
  ]),
  json('an encrypted image', { encrypt_boot: true, tags: { Name: 'sealed' } }),
  json(
    'copies that are encrypted in every region',
    {
      ami_regions: ['us-east-1', 'eu-west-1'],
      encrypt_boot: true,
      region_kms_key_ids: { 'us-east-1': '', 'eu-west-1': 'alias/aws/ebs' },
    },
    ['us-east-1', 'eu-west-1'],
  ),
  json('an instance that ends when it is shut down', {
    shutdown_behavior: 'terminate',
    ebs_optimized: true,
    associate_public_ip_address: true,
    temporary_security_group_source_cidrs: ['10.0.0.0/8'],
  }),
  hcl(
    'HCL with a filter, tags and a volume',
    `
  source_ami_filter {
    filters = {
      name = "debian-12-amd64-*"
    }
    owners      = ["136693071363"]
    most_recent = true
  }
  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_size           = 12
    volume_type           = "gp2"
    delete_on_termination = true
  }
  tags = {
    Name = "twin"
    Base = "{{ .SourceAMI }}"
  }`,
  ),
  hcl(
    'HCL with a subnet by its filter',
    `
  source_ami = "@IMAGE@"
  vpc_filter {
    filters = {
      isDefault = "true"
    }
  }
  subnet_filter {
    filters = {
      "availability-zone" = "us-east-1b"
    }
    most_free = true
  }
  ami_users = ["210987654321"]`,
  ),
  json('an instance of the spot market', {
    spot_price: 'auto',
    instance_type: undefined,
    spot_instance_types: ['t3.micro'],
  }),
];
