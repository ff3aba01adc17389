import { amazon, explain, sketch, type Explanations } from './explanation.ts';

/** Of `amazon-ebs`. */
export const amazonExplanations: Explanations = {
  'keys-incomplete': explain(
    'An access key and its secret belong together.',
    amazon('access_key = "AKIAEXAMPLE"'),
    'Give both; or neither, so that the environment and shared files are used.',
  ),
  'keys-and-vault': explain(
    'Vault gives the credentials, or the template holds them.',
    amazon('access_key = "AKIAEXAMPLE"', 'secret_key = "..."', 'vault_aws_engine {', '  name = "bake"', '}'),
    'Leave access_key and secret_key out, or the block.',
  ),
  'exclusive-identities': explain(
    'Credentials come from one source: a token of an identity provider, or a certificate.',
    amazon(
      'assume_role_with_web_identity {',
      '  role_arn = "arn:aws:iam::123456789012:role/bake"',
      '}',
      'roles_anywhere {',
      '  trust_anchor_arn = "arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/1"',
      '  profile_arn      = "arn:aws:rolesanywhere:eu-west-1:123456789012:profile/2"',
      '  role_arn         = "arn:aws:iam::123456789012:role/bake"',
      '  certificate      = "host.pem"',
      '}',
    ),
    'Keep assume_role_with_web_identity or roles_anywhere.',
  ),
  'many-token-sources': explain(
    'The token of a web identity comes from one place.',
    amazon(
      'assume_role_with_web_identity {',
      '  role_arn           = "arn:aws:iam::123456789012:role/bake"',
      '  web_identity_token = "eyJ..."',
      '  token_provider     = "github"',
      '}',
    ),
    'Keep one of web_identity_token, web_identity_token_file, token_env, token_url, token_command and token_provider.',
  ),
  'session-duration': explain(
    'AWS gives sessions of a quarter of an hour to twelve hours.',
    amazon(
      'assume_role {',
      '  role_arn         = "arn:aws:iam::123456789012:role/bake"',
      '  duration_seconds = 60',
      '}',
    ),
    'Ask for 900 to 43200 seconds, or leave it out for an hour.',
  ),
  'image-name-length': explain(
    'The name of an image has 3 to 128 characters.',
    amazon('ami_name = "ab"'),
    'Choose another name.',
  ),
  'image-name-characters': explain(
    'The name of an image has letters, digits and a few signs only.',
    amazon('ami_name = "web#1"'),
    'Replace the others, or let {{ clean_resource_name }} do it.',
  ),
  'missing-source-image': explain(
    'A build starts from an image, and none is named.',
    amazon('instance_type = "t3.micro"'),
    'Give source_ami, or source_ami_filter with filters and owners.',
  ),
  'missing-owners': explain(
    'Anyone can publish an image under any name, so it must be said whose images are trusted.',
    amazon('source_ami_filter {', '  filters = { name = "debian-12-*" }', '}'),
    'Add owners, with account ids or "self", "amazon", "aws-marketplace".',
  ),
  'missing-instance-type': explain(
    'The type of the instance is not said.',
    amazon('source_ami = "ami-1"'),
    'Give instance_type, as in "t3.micro".',
  ),
  exclusive: explain(
    'Two options say the same thing in different ways, or contradict each other.',
    amazon('security_group_id  = "sg-1"', 'security_group_ids = ["sg-2"]'),
    'Keep one of the two.',
  ),
  'missing-file': explain(
    'An option names a file that is not there.',
    amazon('user_data_file = "nowhere.sh"'),
    'Look at the name. Relative paths start at the working folder; "${path.root}/x" starts at the template.',
  ),
  'bad-choice': explain(
    'An option takes one of a few values.',
    amazon('shutdown_behavior = "sleep"'),
    'Use one of those that the message lists.',
  ),
  'out-of-range': explain(
    'A number is below or above what AWS takes.',
    amazon(
      'launch_block_device_mappings {',
      '  device_name = "/dev/sdh"',
      '  volume_type = "gp3"',
      '  iops        = 1',
      '}',
    ),
    'Choose a number within the limits.',
  ),
  'bad-cidr': explain(
    'An address range is an address and the number of its fixed bits.',
    amazon('temporary_security_group_source_cidrs = ["10.0.0.0/33"]'),
    'Write 192.0.2.0/24, or 192.0.2.7/32 for one address.',
  ),
  'bad-time': explain(
    'A time is written as RFC 3339 says.',
    amazon('deprecate_at = "tomorrow"'),
    'Write 2027-01-31T12:00:00Z, or timeadd(timestamp(), "720h").',
  ),
  'key-pair-without-key': explain(
    'A key pair of your own is named, and its private key is not given.',
    amazon('ssh_keypair_name = "mine"'),
    'Name the file in ssh_private_key_file, or leave ssh_keypair_name out.',
  ),
  'no-unlimited-credits': explain(
    'Only burstable types have CPU credits.',
    amazon('instance_type            = "m5.large"', 'enable_unlimited_credits = true'),
    'Use t2, t3, t3a or t4g, or leave the option out.',
  ),
  'credits-of-many-types': explain(
    'Unlimited CPU credits are asked for one type, not for several that the spot market chooses from.',
    amazon('spot_instance_types      = ["t3.small", "m5.large"]', 'enable_unlimited_credits = true'),
    'Name one type in instance_type, or leave the option out.',
  ),
  'no-enclave': explain(
    'Burstable types cannot run enclaves.',
    amazon('instance_type        = "t3.micro"', 'enable_nitro_enclave = true'),
    'Use another type.',
  ),
  'reservation-and-preference': explain(
    'A capacity reservation is named, so there is nothing left to prefer.',
    amazon('capacity_reservation_preference = "open"', 'capacity_reservation_id         = "cr-1"'),
    'Leave capacity_reservation_preference out.',
  ),
  'host-with-tenancy': explain(
    'A dedicated host is named, and the tenancy says something else.',
    amazon('placement {', '  host_id = "h-1"', '  tenancy = "dedicated"', '}'),
    'Leave the tenancy out, or make it "host".',
  ),
  'device-without-name': explain(
    'A block device is not named.',
    amazon('launch_block_device_mappings {', '  volume_size = 8', '}'),
    'Add device_name, as in "/dev/xvda".',
  ),
  'key-without-encryption': explain(
    'A key is given for a volume that is not to be encrypted.',
    amazon(
      'launch_block_device_mappings {',
      '  device_name = "/dev/sdh"',
      '  encrypted   = false',
      '  kms_key_id  = "alias/mine"',
      '}',
    ),
    'Set encrypted = true, or leave kms_key_id out.',
  ),
  'bad-kms-key': explain(
    'A key of KMS is named by its id, an alias, or the ARN of either.',
    amazon('encrypt_boot = true', 'kms_key_id   = "images"'),
    'Write alias/images, where images is an alias.',
  ),
  'key-without-encrypt-boot': explain(
    'A key only counts where the image is encrypted.',
    amazon('kms_key_id = "alias/images"'),
    'Set encrypt_boot = true, or leave the key out.',
  ),
  'key-for-unlisted-region': explain(
    'Each region of region_kms_key_ids stands in ami_regions too, the own region of the build included.',
    amazon(
      'encrypt_boot = true',
      'ami_regions  = ["us-west-2"]',
      'region_kms_key_ids = {',
      '  us-west-2 = "alias/west"',
      '  eu-west-1 = "alias/europe"',
      '}',
    ),
    'Add the region to ami_regions, or leave its key out.',
  ),
  'region-without-key': explain(
    'Where region_kms_key_ids is given, it names a key for each region of ami_regions.',
    amazon(
      'encrypt_boot = true',
      'ami_regions  = ["us-west-2", "eu-west-1"]',
      'region_kms_key_ids = {',
      '  us-west-2 = "alias/west"',
      '}',
    ),
    'Add a key for the region; an empty text is its default key.',
  ),
  'shared-default-key': explain(
    'The default key belongs to one account: what it encrypts cannot be shared.',
    amazon('encrypt_boot = true', 'ami_users    = ["222233334444"]'),
    'Give kms_key_id, and a key for each region of ami_regions in region_kms_key_ids.',
  ),
  'encrypted-for-all': explain(
    'AWS lets nobody make an encrypted image public.',
    amazon('encrypt_boot = true', 'kms_key_id   = "alias/images"', 'ami_groups   = ["all"]'),
    'Share the image with accounts or organizations, or leave it plain.',
  ),
  'bad-copy-duration': explain(
    'Copies with a promised duration take multiples of a quarter of an hour, up to two days.',
    amazon('ami_regions = ["us-west-2"]', 'snapshot_copy_duration_minutes = 20'),
    'Ask for 15, 30, 45 and so on, or leave the option out.',
  ),
  'no-image-kept': explain(
    'skip_save_build_region leaves images in the regions of ami_regions only, and there are none.',
    amazon('skip_save_build_region = true'),
    'Name regions in ami_regions; or set skip_create_ami = true to make no image at all.',
  ),
  'missing-iops': explain(
    'A volume with provisioned operations does not say how many.',
    amazon('launch_block_device_mappings {', '  device_name = "/dev/sdf"', '  volume_type = "io2"', '}'),
    'Add iops, as in iops = 100.',
  ),
  'iops-ratio': explain(
    'AWS ties the operations of a volume to its size.',
    amazon(
      'launch_block_device_mappings {',
      '  device_name = "/dev/sdh"',
      '  volume_type = "io1"',
      '  volume_size = 4',
      '  iops        = 1000',
      '}',
    ),
    'Make the volume larger, or ask for fewer.',
  ),
  'throughput-type': explain(
    'Only volumes of type gp3 have a throughput of their own.',
    amazon(
      'launch_block_device_mappings {',
      '  device_name = "/dev/sdh"',
      '  volume_type = "gp2"',
      '  throughput  = 200',
      '}',
    ),
    'Set volume_type = "gp3".',
  ),
  'only-of-spot-instances': explain(
    'An option is about the spot market, but the template launches on demand: spot_price is empty or 0.',
    amazon('spot_tags = { Team = "web" }'),
    'Set spot_price = "auto", or remove the option.',
  ),
  'not-of-spot-instances': explain(
    'AWS does not offer the option for instances of the spot market.',
    amazon('spot_price           = "auto"', 'enable_nitro_enclave = true'),
    'Remove the option, or remove spot_price.',
  ),
  'stopped-only': explain(
    'AWS changes this only on a stopped instance. An instance of the spot market cannot be stopped: its image is made as it reboots.',
    amazon('spot_price  = "auto"', 'ena_support = true'),
    'Remove the option, or remove spot_price.',
  ),
  'not-a-multiple': explain(
    'AWS takes only multiples of a number here.',
    amazon('block_duration_minutes = 90'),
    'Take the next multiple.',
  ),
  'too-small': explain(
    'AWS takes no smaller number here.',
    amazon('fast_launch {', '  max_parallel_launches = 2', '}'),
    'Take the number that the message names, or leave the option out.',
  ),
  'fast-launch-without-region': explain(
    'A launch template for fast launch belongs to one region, since launch templates do.',
    amazon('fast_launch {', '  region_launch_templates {', '    template_name = "fast"', '  }', '}'),
    'Give the region.',
  ),
  'fast-launch-twice': explain(
    'A region has one launch template for fast launch.',
    amazon(
      'region = "us-east-1"',
      'fast_launch {',
      '  template_name = "fast"',
      '  region_launch_templates {',
      '    region        = "us-east-1"',
      '    template_name = "faster"',
      '  }',
      '}',
    ),
    'Keep one of them.',
  ),
  'fast-launch-elsewhere': explain(
    'Fast launch is for an image, and the region gets none.',
    amazon(
      'region = "us-east-1"',
      'fast_launch {',
      '  region_launch_templates {',
      '    region = "eu-west-1"',
      '  }',
      '}',
    ),
    'Add the region to ami_regions, or remove the entry.',
  ),
  'version-without-template': explain(
    'Versions are counted for each launch template.',
    amazon('fast_launch {', '  template_version = 3', '}'),
    'Name the launch template by template_id or template_name.',
  ),
  'not-carried-out-yet': explain(
    'kiln knows what is asked for and cannot do it yet. It says so instead of leaving it out in silence.',
    amazon('ssh_interface = "session_manager"'),
    'Remove the option if the build is right without it.',
  ),
  'unusable-polling-variable': explain(
    'AWS_MAX_ATTEMPTS or AWS_POLL_DELAY_SECONDS in the environment is no positive whole number, so it is not used.',
    sketch('AWS_MAX_ATTEMPTS=many kiln build web.pkr.hcl'),
    'Set a number, or unset it.',
  ),
};
