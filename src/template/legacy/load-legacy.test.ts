import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planCase } from '../../../test/conformance/corpus/plan-case.ts';
import type { CasePlan } from '../../../test/conformance/corpus/plan-case.ts';
import { renderPlain } from '../../diag/render-plain.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

interface Given {
  readonly variables?: Readonly<Record<string, string>>;
  readonly varFile?: string;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

async function load(template: object, { varFile, ...given }: Given = {}): Promise<CasePlan> {
  const folder = tempFolder();
  writeFileSync(join(folder, 't.json'), JSON.stringify(template, undefined, 2));
  if (varFile !== undefined) writeFileSync(join(folder, 'v.json'), varFile);
  return planCase(folder, { ...given, path: 't.json', varFiles: varFile === undefined ? [] : ['v.json'] });
}

/** What is wrong, as code and line. */
function wrong({ diags }: CasePlan): readonly string[] {
  return diags.map(({ code, subject }) => {
    const line = subject?.source.lines.positionAt(subject.start).line;
    return line === undefined ? code : `${code} ${line}`;
  });
}

const none = { type: 'null', communicator: 'none' };

/** What a text in an option comes to, with these user variables. */
async function rendered(content: string, variables: object = {}, given: Given = {}): Promise<unknown> {
  const builder = { type: 'file', name: 'f', target: 't', content };
  const { template } = await load({ variables, builders: [builder] }, given);
  return template?.plan.builds[0]?.source.options['content'];
}

describe('user variables', () => {
  test.each([
    ['of each other, in any order', '{{user `a`}}', { a: '{{user `b`}}!', b: '{{user `c`}}', c: 'x' }, 'x!'],
    ['that are not there', '[{{user `nope`}}]', {}, '[]'],
    ['of names that every object has', '[{{user `constructor`}}]', {}, '[]'],
    [
      'with a field that others render',
      '{{user `a`}}',
      { a: 'sh {{ .Path }} {{.Vars}}' },
      'sh {{ .Path }} {{.Vars}}',
    ],
    ['with functions', '{{user `a`}}', { a: '{{upper `x`}} {{isotime `2006`}}' }, 'X 2026'],
    [
      'of secrets, which the Plan does not tell',
      '{{user `a`}}',
      { a: '{{vault `secret/db` `password`}}' },
      '<sensitive>',
    ],
  ])('%s', async (_, content, variables, want) => {
    expect(await rendered(content, variables)).toBe(want);
  });

  test.each([
    ['the default', {}, 'default'],
    ['a variable file', { varFile: '{"a": "file"}' }, 'file'],
    [
      '-var over a file',
      { varFile: '{"a": "file"}', variables: { a: '{{user `b`}}', b: 'argument' } },
      'argument',
    ],
    [
      'the environment, where a default reads it',
      { variables: { a: '{{env `A`}}' }, env: { A: 'env' } },
      'env',
    ],
  ])('get the value of %s', async (_, given, want) => {
    expect(await rendered('{{user `a`}}', { a: 'default' }, given)).toBe(want);
  });

  test.each([
    ['that are required', { a: null }, {}, ['unset-user-variable 3']],
    [
      'that mention what is nowhere',
      { a: '{{user `b`}}', c: '{{user `a`}}' },
      {},
      ['undefined-user-variable 3'],
    ],
    ['that need each other', { a: '{{user `b`}}', b: '{{user `a`}}' }, {}, ['circular-user-variables 3']],
    ['that need themselves', { a: '{{user `a`}}' }, {}, ['circular-user-variables 3']],
    ['with a broken template', { a: '{{ user `b` ' }, {}, ['invalid-user-variable 3']],
    ['with an unknown function', { a: '{{ shout }}', b: '{{user `a`}}' }, {}, ['invalid-user-variable 3']],
    ['of a file that is no text', { a: '' }, { varFile: '{"a": 5}' }, ['wrong-json-type 1']],
    ['of a file in HCL', { a: '' }, { varFile: '[]' }, ['invalid-legacy-var-file 1']],
  ])('%s are wrong', async (_, variables, given, codes) => {
    expect(wrong(await load({ variables, builders: [none] }, given))).toEqual(codes);
  });

  test('that are sensitive stand in no snippet', async () => {
    const variables = { password: 'geheim{{' };
    const loaded = await load({ variables, 'sensitive-variables': ['password'], builders: [none] });
    expect([wrong(loaded), renderPlain(loaded.diags).includes('geheim')]).toEqual([
      ['invalid-user-variable 3'],
      false,
    ]);
  });
});

test.each([
  ['{{build_name}} {{build_type}}', 'f file'],
  ['{{ .Nothing }}', '<no value>'],
  ['{{split `a-b` `-` 1}}{{replace_all `x` `y` `xx`}}', 'byy'],
  ['{{if eq (user `a`) `1`}}one{{else}}other{{end}}', 'one'],
  ['{{`{{user "a"}}`}}', '{{user "a"}}'],
])('an option renders %s once, to %s', async (content, want) => {
  expect(await rendered(content, { a: '1' })).toBe(want);
});

describe('builds', () => {
  const builders = [
    { ...none, name: 'b-{{user `v`}}' },
    { ...none, name: 'a' },
    { type: 'file', target: 't' },
  ];
  const template = { variables: { v: '1' }, builders };
  const names = async (given: Given = {}): Promise<unknown> =>
    (await load(template, given)).template?.plan.builds.map(({ name, sourceName }) => [name, sourceName]);

  test('are in the order of their names, which are rendered', async () => {
    expect(await names()).toEqual([
      ['null.a', 'a'],
      ['null.b-1', 'b-1'],
      ['file', 'file'],
    ]);
  });

  test.each([
    [{ only: ['b-1', 'file'] }, ['null.b-1', 'file']],
    [{ only: ['b-*', 'null.a'] }, []],
    [{ except: ['a'], variables: { v: '2' } }, ['null.b-2', 'file']],
  ])('are selected by exact names: %j', async (given, want) => {
    const { template: loaded } = await load(template, given);
    expect(loaded?.plan.builds.map(({ name }) => name)).toEqual(want);
  });

  test.each([
    [
      [
        { ...none, name: '{{user `v`}}' },
        { ...none, name: '1' },
      ],
      ['same-builder-name 12'],
    ],
    [[{ ...none, name: '{{nothing}}' }], ['invalid-builder-name 7']],
    [[{ type: 'nul' }], ['unknown-legacy-type 7']],
  ])('%j are wrong', async (given, codes) => {
    expect(wrong(await load({ variables: { v: '1' }, builders: given }))).toEqual(codes);
  });
});

test('only, except and override go by the names as written, -except by the names of post-processors', async () => {
  const written = 'x-{{user `v`}}';
  const { template, diags } = await load(
    {
      variables: { v: '1' },
      builders: [{ ...none, name: written }, none],
      provisioners: [
        {
          type: 'shell-local',
          only: [written],
          inline: 'a,b',
          pause_before: '90s',
          timeout: 5e9,
          max_retries: '{{user `v`}}',
        },
        {
          type: 'shell-local',
          except: ['null'],
          inline: ['a', 'b'],
          override: { [written]: { inline: ['z'] } },
        },
      ],
      'post-processors': [
        ['manifest', { type: 'manifest', name: 'two', keep_input_artifact: true }, 'manifest'],
        { type: 'manifest', only: ['null'] },
      ],
    },
    { except: ['two'] },
  );
  const shown = template?.plan.builds.map(({ name, provisioners, postProcessors }) => ({
    name,
    provisioners: provisioners.map(({ options, pauseBeforeMs, timeoutMs, maxRetries }) => [
      options['inline'],
      pauseBeforeMs,
      timeoutMs,
      maxRetries,
    ]),
    chains: postProcessors.map((chain) => chain.map((one) => one.name)),
  }));
  expect({ diags, shown }).toEqual({
    diags: [],
    shown: [
      { name: 'null', provisioners: [], chains: [['manifest'], ['manifest']] },
      {
        name: 'null.x-1',
        provisioners: [
          [['a', 'b'], 90_000, 5_000, 1],
          [['z', 'b'], 0, 0, 0],
        ],
        chains: [['manifest']],
      },
    ],
  });
});

describe('what build gives', () => {
  const template = (inline: string): object => ({
    builders: [none],
    provisioners: [{ type: 'shell-local', inline: [inline] }],
  });

  test('is unknown before a run, and known in it', async () => {
    const { template: loaded, diags } = await load(template('{{build `ID`}} {{build "User"}}'));
    const [provisioner] = loaded?.plan.builds[0]?.provisioners ?? [];
    const decoded = provisioner && loaded?.evaluator.decode(provisioner, { ID: 'i-1', User: 'u' });
    expect({
      diags,
      before: provisioner?.options['inline'],
      deferred: provisioner?.deferred,
      during: decoded?.value.values['inline'],
    }).toEqual({
      diags: [],
      before: ['<unknown> <unknown>'],
      deferred: [
        {
          path: 'inline[0]',
          text: '"{{build `ID`}} {{build \\"User\\"}}"',
          references: ['build.ID', 'build.User'],
        },
      ],
      during: ['i-1 u'],
    });
  });

  test.each([
    ['nothing of that name', template('{{build `Idd`}}'), ['cannot-render 12']],
    ['nothing to a builder', { builders: [{ type: 'file', target: '{{build `ID`}}' }] }, ['cannot-render 5']],
  ])('%s', async (_, given, codes) => {
    expect(wrong(await load(given))).toEqual(codes);
  });
});

describe('mistakes in a component', () => {
  test.each([
    ['an unknown option', { ...none, speed: 9 }, ['unknown-option 6']],
    ['an outdated option', { ...none, ssh_key_path: 'k' }, ['outdated-option 6']],
    ['a comment that is none', { ...none, _c: '' }, ['unknown-option 6']],
    ['a value of another type', { ...none, ssh_port: 'x' }, ['wrong-type 6']],
    ['names in another case, which are right', { ...none, SSH_Port: '22' }, []],
    ['null, which is nothing', { ...none, ssh_port: null }, []],
  ])('%s', async (_, builder, codes) => {
    expect(wrong(await load({ builders: [builder] }))).toEqual(codes);
  });

  test('an override that is no object', async () => {
    const provisioners = [{ type: 'shell-local', inline: ['x'], override: { null: 5 } }];
    expect(wrong(await load({ builders: [none], provisioners }))).toEqual(['override-not-object 15']);
  });
});

test('a template may be in any letter case at its root, and what it says of each other is checked at once', async () => {
  const codes = wrong(
    await load({
      Builders: [none],
      min_packer_version: '99.0',
      provisioners: [{ type: 'shell-local', only: ['x'], override: { y: {} } }],
      'post-processors': [{ type: 'manifest', only: ['null'], except: ['null'] }],
    }),
  );
  expect(codes).toEqual([
    'unknown-filter-builder 13',
    'only-and-except-members 27',
    'unknown-override-builder 16',
    'too-low-version 8',
  ]);
});
