import { expect, test } from 'vitest';
import { ebsConfig, runContext } from '../../../../test/support/ebs-config.ts';
import { prepareEbs } from './prepare.ts';

const sound = {
  ami_name: '"web"',
  source_ami: '"ami-1"',
  instance_type: '"t3.micro"',
  communicator: '"none"',
};

/** The problems of a sound template after some changes: `summary @ what is underlined`. */
function problems(changes: Readonly<Record<string, string | undefined>>, blocks = ''): readonly string[] {
  const attributes = Object.entries({ ...sound, ...changes })
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `${name} = ${text}`);
  const { value, diags } = ebsConfig(`${attributes.join('\n')}\n${blocks}`);
  const { diags: found } = diags.length > 0 ? { diags } : prepareEbs(value, runContext());
  return found.map(({ summary, subject }) => {
    const text = subject?.source.text.slice(subject.start, subject.end) ?? '';
    return `${summary} @ ${text.split('\n')[0]}`;
  });
}

test('a sound template has no problems', () => {
  expect(problems({})).toEqual([]);
});

test.each([
  [{ access_key: '"AK"' }, 'Incomplete credentials @ "AK"'],
  [{ secret_key: '"SK"' }, 'Incomplete credentials @ "SK"'],
  [{ ami_name: '"ab"' }, 'Invalid image name @ "ab"'],
  [{ ami_name: '""' }, 'Invalid image name @ ""'],
  [{ ami_name: '"web#1"' }, 'Invalid image name @ "web#1"'],
  [{ imds_support: '"v1.0"' }, 'Unsupported value @ "v1.0"'],
  [{ deprecate_at: '"tomorrow"' }, 'Invalid time @ "tomorrow"'],
  [{ kms_key_id: '"alias/a"' }, 'Conflicting options @ "alias/a"'],
  [{ encrypt_boot: 'false', kms_key_id: '"alias/a"' }, 'Conflicting options @ "alias/a"'],
  [{ encrypt_boot: 'true', kms_key_id: '"my key"' }, 'Invalid key @ "my key"'],
  [{ encrypt_boot: 'true', kms_key_id: '"1234ABCD-12ab"' }, 'Invalid key @ "1234ABCD-12ab"'],
  [
    { encrypt_boot: 'true', region_kms_key_ids: '{ us-west-2 = "alias/a" }' },
    'Conflicting options @ "alias/a"',
  ],
  [
    {
      encrypt_boot: 'true',
      ami_regions: '["us-west-2", "eu-west-1"]',
      region_kms_key_ids: '{ us-west-2 = "" }',
    },
    'Missing key @ "eu-west-1"',
  ],
  [
    { ami_regions: '["us-west-2"]', region_kms_key_ids: '{ us-west-2 = "alias/a" }' },
    'Conflicting options @ "alias/a"',
  ],
  [{ encrypt_boot: 'true', ami_users: '["222233334444"]' }, 'Conflicting options @ ["222233334444"]'],
  [{ encrypt_boot: 'true', ami_org_arns: '["arn:x"]' }, 'Conflicting options @ ["arn:x"]'],
  [{ encrypt_boot: 'true', ami_ou_arns: '["arn:x"]' }, 'Conflicting options @ ["arn:x"]'],
  [{ encrypt_boot: 'true', snapshot_users: '["222233334444"]' }, 'Conflicting options @ ["222233334444"]'],
  [
    {
      encrypt_boot: 'true',
      kms_key_id: '"alias/a"',
      ami_users: '["222233334444"]',
      ami_regions: '["us-west-2"]',
      region_kms_key_ids: '{ us-west-2 = "" }',
    },
    'Conflicting options @ ["222233334444"]',
  ],
  [{ ami_regions: '["us-west-2"]', snapshot_copy_duration_minutes: '20' }, 'Unusual duration @ 20'],
  [{ skip_save_build_region: 'true' }, 'No image is kept @ true'],
  [
    { encrypt_boot: 'true', kms_key_id: '"alias/a"', snapshot_groups: '["all"]' },
    'Encrypted images cannot be public @ ["all"]',
  ],
  [{ source_ami: undefined }, 'Missing source image @ source'],
  [{ instance_type: undefined }, 'Missing required argument @ source'],
  [{ instance_type: '""' }, 'Missing required argument @ ""'],
  [{ deprecate_at: '"2027-02-30T12:00:00Z"' }, 'Invalid time @ "2027-02-30T12:00:00Z"'],
  [
    { instance_type: '""', spot_instance_types: '["t3.micro"]', enable_unlimited_credits: 'true' },
    'Conflicting options @ true',
  ],
  [{ shutdown_behavior: '"sleep"' }, 'Unsupported value @ "sleep"'],
  [{ instance_type: '"m5.large"', enable_unlimited_credits: 'true' }, 'Unsupported instance type @ true'],
  [{ enable_nitro_enclave: 'true' }, 'Unsupported instance type @ true'],
  [{ user_data: '"x"', user_data_file: '"y"' }, 'Conflicting options @ "y"'],
  [{ user_data_file: '"no-such-file"' }, 'Missing file @ "no-such-file"'],
  [{ temporary_key_pair_type: '"dsa"' }, 'Unsupported value @ "dsa"'],
  [{ ssh_keypair_name: '"mine"' }, 'Missing private key @ "mine"'],
  [{ spot_instance_types: '["c5.large"]' }, 'Conflicting options @ ["c5.large"]'],
  [{ spot_allocation_strategy: '"cheapest"' }, 'Unsupported value @ "cheapest"'],
  [{ spot_tags: '{}' }, 'Conflicting options @ {}'],
  [{ spot_price: '"0"', fleet_tags: '{ A = "b" }' }, 'Conflicting options @ { A = "b" }'],
  [{ spot_price: '"auto"', ena_support: 'true' }, 'Conflicting options @ true'],
  [{ spot_price: '"auto"', ena_support: 'false' }, 'Conflicting options @ false'],
  [{ spot_price: '"0.05"', sriov_support: 'true' }, 'Conflicting options @ true'],
  [
    { spot_price: '"auto"', instance_type: '"m5.large"', enable_nitro_enclave: 'true' },
    'Conflicting options @ true',
  ],
  [
    { spot_price: '"auto"', instance_type: '"t2.micro"', enable_unlimited_credits: 'true' },
    'Conflicting options @ true',
  ],
  [{ spot_price: '"auto"', spot_tags: '{ A = "{{ .SourceAMI" }' }, 'Invalid template @ "{{ .SourceAMI"'],
  [{ security_group_id: '"sg-1"', security_group_ids: '["sg-2"]' }, 'Conflicting options @ ["sg-2"]'],
  [{ temporary_security_group_source_cidrs: '["10.0.0.0/33"]' }, 'Invalid address range @ "10.0.0.0/33"'],
  [{ ssh_interface: '"telepathy"' }, 'Unsupported value @ "telepathy"'],
  [{ ssh_interface: '"session_manager"' }, 'Option not supported yet @ "session_manager"'],
  [{ capacity_reservation_preference: '"some"' }, 'Unsupported value @ "some"'],
  [
    { capacity_reservation_preference: '"open"', capacity_reservation_id: '"cr-1"' },
    'Conflicting options @ "open"',
  ],
  [
    { capacity_reservation_id: '"cr-1"', capacity_reservation_group_arn: '"arn:x"' },
    'Conflicting options @ "arn:x"',
  ],
  [{ tenancy: '"shared"' }, 'Unsupported value @ "shared"'],
  [{ communicator: '"ssh"' }, 'Missing required argument @ source'],
  [{ communicator: '"winrm"' }, 'Missing required argument @ source'],
  [
    { communicator: '"winrm"', winrm_username: '"Administrator"', ssh_keypair_name: '"mine"' },
    'Missing private key @ "mine"',
  ],
  [
    { communicator: '"winrm"', winrm_username: '"Administrator"', ssh_interface: '"session_manager"' },
    'Option not supported yet @ "session_manager"',
  ],
  [{ ami_description: '"{{ .SourceAMI"' }, 'Invalid template @ "{{ .SourceAMI"'],
  [{ tags: '{ Base = "{{ .SourceAMI" }' }, 'Invalid template @ "{{ .SourceAMI"'],
])('%o is refused: %s', (changes, want) => {
  expect(problems(changes)).toEqual([want]);
});

test.each([
  [{}],
  [{ winrm_password: '"p"', ssh_keypair_name: '"mine"' }],
  [{ winrm_use_ssl: 'true', winrm_insecure: 'true', winrm_timeout: '"20m"' }],
])('over WinRM %o is fine', (changes) => {
  const winrm = { communicator: '"winrm"', winrm_username: '"Administrator"' };
  expect(problems({ ...winrm, ...changes })).toEqual([]);
});

test.each([
  ['source_ami_filter {\n filters = { name = "x" }\n}', 'Missing image owner @ source_ami_filter'],
  ['metadata_options {\n http_tokens = "never"\n}', 'Unsupported value @ "never"'],
  ['metadata_options {\n http_put_response_hop_limit = 65\n}', 'Value out of range @ 65'],
  [
    'launch_block_device_mappings {\n volume_size = 8\n}',
    'Missing device name @ launch_block_device_mappings',
  ],
  [
    'ami_block_device_mappings {\n device_name = "/dev/sdb"\n volume_type = "gp2"\n throughput = 200\n}',
    'Conflicting options @ 200',
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/sdb"\n volume_type = "io1"\n volume_size = 10\n iops = 501\n}',
    'Value out of range @ 501',
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/sdb"\n encrypted = false\n kms_key_id = "alias/x"\n}',
    'Conflicting options @ "alias/x"',
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/sdb"\n volume_type = "io2"\n}',
    'Missing required argument @ "io2"',
  ],
  [
    'access_key = "AK"\nsecret_key = "SK"\nvault_aws_engine {\n name = "bake"\n}',
    'Conflicting options @ "AK"',
  ],
  ['placement {\n tenancy = "dedicated"\n host_id = "h-1"\n}', 'Conflicting options @ "h-1"'],
  ['fast_launch {\n max_parallel_launches = 5\n}', 'Value out of range @ 5'],
  ['fast_launch {\n template_id = "lt-1"\n template_name = "x"\n}', 'Conflicting options @ "x"'],
  ['fast_launch {\n template_version = 2\n}', 'Missing required argument @ 2'],
  [
    'fast_launch {\n region_launch_templates {\n  template_name = "x"\n }\n}',
    'Missing required argument @ region_launch_templates',
  ],
  [
    'region = "eu-west-1"\nfast_launch {\n region_launch_templates {\n  region = "us-east-1"\n }\n}',
    'Unknown region @ "us-east-1"',
  ],
  [
    'region = "eu-west-1"\nfast_launch {\n template_id = "lt-1"\n region_launch_templates {\n  region = "eu-west-1"\n }\n}',
    'Conflicting options @ "eu-west-1"',
  ],
  ['assume_role {\n role_arn = "a"\n duration_seconds = 60\n}', 'Invalid session duration @ 60'],
  [
    'assume_role {\n role_arn = "a"\n}\nassume_role {\n role_arn = "b"\n duration_seconds = 90000\n}',
    'Invalid session duration @ 90000',
  ],
  [
    'assume_role_with_web_identity {\n role_arn = "a"\n web_identity_token = "t"\n token_provider = "github"\n}',
    'Conflicting options @ "github"',
  ],
  [
    'assume_role_with_web_identity {\n role_arn = "a"\n token_env = "T"\n token_url = "http://x"\n}',
    'Conflicting options @ "http://x"',
  ],
  [
    'assume_role_with_web_identity {\n role_arn = "a"\n token_provider = "githb"\n}',
    'Unsupported value @ "githb"',
  ],
  [
    'assume_role_with_web_identity {\n role_arn = "a"\n}\nroles_anywhere {\n trust_anchor_arn = "t"\n profile_arn = "p"\n role_arn = "a"\n certificate = "c"\n}',
    'Conflicting options @ roles_anywhere',
  ],
])('%s is refused: %s', (block, want) => {
  expect(problems(block.startsWith('source_ami') ? { source_ami: undefined } : {}, block)).toEqual([want]);
});

test('empty texts and zeros count as not given, as templates with empty variables rely on', () => {
  const empty = {
    access_key: '""',
    subnet_id: '""',
    spot_price: '""',
    shutdown_behavior: '""',
    user_data_file: '""',
    ssh_interface: '""',
    ssh_port: '0',
  };
  expect(problems(empty)).toEqual([]);
});

test('spot options without a spot price say nothing but what the Amazon plugin lets pass', () => {
  expect(problems({ spot_allocation_strategy: '"diversified"', block_duration_minutes: '120' })).toEqual([
    'Deprecated option @ block_duration_minutes',
  ]);
});

test('a spot price of 0 means on demand', () => {
  expect(problems({ spot_price: '"0"' })).toEqual([]);
});

test('-force replaces an image of the same name', () => {
  const { value } = ebsConfig(
    'ami_name = "web"\nsource_ami = "ami-1"\ninstance_type = "t3.micro"\ncommunicator = "none"',
  );
  const plan = prepareEbs(value, { ...runContext(), force: true }).value;
  expect(plan?.options.force_deregister).toBe(true);
});

test.each([
  'ab',
  '1234abcd-12ab-34cd-56ef-1234567890ab',
  'mrk-1234abcd12ab34cd56ef1234567890ab',
  'alias/studio-boot',
  'alias/team:web/2026_1',
  'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  'arn:aws:kms:us-east-1:123456789012:alias/studio-boot',
  'arn:aws-us-gov:kms:us-gov-east-1:123456789012:key/mrk-1234',
  'arn:aws-cn:kms:cn-north-1:123456789012:alias/boot',
])('%s is a key to encrypt with', (key) => {
  expect(problems({ encrypt_boot: 'true', kms_key_id: `"${key}"` })).toEqual([]);
});

test('the regions and keys of a template may be complete', () => {
  const keys = '{ us-east-1 = "alias/east", us-west-2 = "" }';
  const regions = '["us-east-1", "us-west-2"]';
  const template = { encrypt_boot: 'true', ami_regions: regions, region_kms_key_ids: keys };
  expect(problems({ region: '"us-east-1"', ...template })).toEqual([]);
});
