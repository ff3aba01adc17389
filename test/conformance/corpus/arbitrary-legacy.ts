import * as fc from 'fast-check';

const word = fc.constantFrom(
  'a',
  'B c',
  '',
  '1',
  'true',
  'ü',
  '"',
  "'",
  '\\',
  '\n',
  '\t',
  'x,y',
  '{',
  '}',
  '$',
  '%',
);
const trap = fc.constantFrom('${x}', '%{if}', '$${y}', '%%{', '$', '%', '{{"{{"}}', '`');
const call = fc.constantFrom(
  '{{user `region`}}',
  '{{ user "name" }}',
  '{{user `odd name`}}',
  '{{user `derived`}}',
  '{{user `undeclared`}}',
  '{{timestamp}}',
  '{{isotime}}',
  '{{isotime "2006-01-02"}}',
  '{{strftime `%F`}}',
  '<{{build_name}}>',
  '{{build_type}}',
  '{{template_dir}}',
  '{{pwd}}',
  '{{packer_version}}',
  '{{upper `a`}}',
  '{{user `name` | lower}}',
  '{{replace `a` `b` 1 (user `name`)}}',
  '{{replace_all `a` `b` `aaa`}}',
  '{{split `a-b` `-` 1}}',
  '{{printf `%s/%s` (user `region`) `x`}}',
  '{{printf "%q" (user `region`)}}',
  '{{if eq (user `region`) `x`}}yes{{else}}no{{user `name`}}{{end}}',
  '{{ $v := user `name` }}{{ $v }}',
  ' {{- user `name` -}} ',
  '{{/* nothing */}}',
  '{{len `abc`}}',
);

/** Texts with everything that means something in one of the two languages. */
const text = fc.array(fc.oneof(word, trap, call), { maxLength: 5 }).map((parts) => parts.join(''));
/**
 * A value that HCL2 can work out: what else it had to leave to a component, a control structure would not render. No
 * braces: HCL2 puts values in before {{ }} is rendered, so with them they would be rendered, too.
 */
const workedOut = fc
  .array(
    fc.oneof(
      word.filter((one) => !/[{}]/.test(one)),
      call.filter((one) => !/if|\$v|%q|len|build/.test(one)),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const shortText = fc.constantFrom('plain', 'a {{user `name`}}', '{{user `region`}}');
const flag = fc.constantFrom<unknown>(true, false, 1, 0, 'true', 'false', 't', '', null);
const count = fc.constantFrom<unknown>(0, 8, '16', '', true, 2.0);
const duration = fc.constantFrom<unknown>('90s', '1m30s', 5_000_000_000);
const list = fc.oneof(
  fc.array(text, { maxLength: 3 }),
  fc.constantFrom(
    null,
    '',
    'a',
    'a,b',
    '{{user `list`}}',
    'a,{{user `name`}},{{user `list`}}',
    'a,{{replace_all `,` `-` `b,c`}}',
    '{{ .Vars }},{{user `name`}}',
  ),
);
const map = fc.dictionary(
  fc.oneof(fc.constantFrom('Name', 'with space', 'for', '1', 'a.b', 'ü'), fc.constant('{{user `name`}}')),
  fc.oneof(text, fc.constantFrom<unknown>(3, 1.5)),
  { maxKeys: 3 },
);

function options(
  given: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(given, { requiredKeys: [] });
}

const builder = fc.oneof(
  options({ communicator: fc.constant('none') }).map((one) => ({
    type: 'null',
    ...one,
    communicator: 'none',
  })),
  options({ content: text, target: shortText }).map((one) => ({
    target: 't',
    content: 'c',
    type: 'file',
    ...one,
  })),
  options({
    ami_description: text,
    ami_users: list,
    tags: map,
    run_tags: map,
    ena_support: flag,
    ebs_optimized: flag,
    ssh_timeout: duration,
    ssh_port: count,
    user_data: text,
    vpc_id: text,
    ami_groups: list,
    metadata_options: options({
      http_tokens: fc.constantFrom('optional', 'required'),
      http_put_response_hop_limit: count,
    }),
    launch_block_device_mappings: fc.array(
      options({ device_name: shortText, volume_size: count, delete_on_termination: flag, encrypted: flag }),
      { maxLength: 2 },
    ),
    aws_polling: options({ delay_seconds: count, max_attempts: count }),
    source_ami_filter: options({ filters: map, most_recent: flag }).map((one) => ({
      owners: ['self'],
      ...one,
    })),
  }).map((one) => ({
    type: 'amazon-ebs',
    region: 'us-east-1',
    source_ami: 'ami-0123456789abcdef0',
    instance_type: 't3.micro',
    ssh_username: 'admin',
    ami_name: 'fixed-name',
    ...one,
  })),
);

const scripts = fc.oneof(
  options({
    environment_vars: list,
    execute_command: text,
    valid_exit_codes: fc.constantFrom<unknown>([0, 2], 3, '4'),
  }).map((one) => ({ type: 'shell', inline: ['x'], ...one })),
  options({ command: text, environment_vars: list }).map((one) => ({
    type: 'shell-local',
    command: 'x',
    ...one,
  })),
  options({ content: text, destination: text }).map((one) => ({
    type: 'file',
    content: 'c',
    destination: 'd',
    ...one,
  })),
);

/** JSON templates of a few builders, with filters and overrides by the names that the builders have. */
export const arbitraryLegacy: fc.Arbitrary<object> = fc
  .uniqueArray(fc.constantFrom('one', 'second one', 'a.b', '1st', undefined), { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc
      .tuple(
        fc.tuple(...names.map((name) => builder.map((one) => (name === undefined ? one : { ...one, name })))),
        fc.array(scripts, { maxLength: 3 }),
        fc.record({ region: text, name: shortText, derived: workedOut }),
        fc.integer({ min: 0, max: 7 }),
      )
      .map(([builders, provisioners, given, choice]) => {
        const first = names[0] ?? builders[0]?.type ?? '';
        const filter = choice % 3 === 0 ? {} : choice % 3 === 1 ? { only: [first] } : { except: [first] };
        const meta = choice > 3 ? { pause_before: '1s', timeout: '5m', max_retries: 2 } : {};
        return {
          variables: {
            // HCL2 puts values in before {{ }} is rendered, so in them it would be rendered, too.
            region: given.region.replaceAll(/\{\{.*?\}\}|[{}]/g, ''),
            name: given.name.replaceAll(/\{\{.*?\}\}/g, 'n'),
            'odd name': 'odd',
            list: 'l,m',
            derived: given.derived.replaceAll('user `derived`', 'user `name`'),
          },
          builders,
          provisioners: provisioners.map((one, i) => (i === 0 ? { ...one, ...filter, ...meta } : one)),
          'post-processors': [[{ type: 'manifest', output: given.name, ...filter }, 'manifest'], 'manifest'],
        };
      }),
  );
