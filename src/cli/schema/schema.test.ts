import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  recordedCommands,
  type RecordedCommand,
} from '../../../test/conformance/commands/recorded-command.ts';
import { schemaProblems } from '../../../test/support/check-schema.ts';
import { catalogue } from '../../registry/catalogue.ts';
import { postProcessorMetaNames, provisionerMetaNames } from '../../template/component-meta.ts';
import { componentOptions } from './component-options.ts';
import { hclProvisionerSettings, postProcessorSettings } from './component-settings.ts';
import { hclJsonSchema } from './hcl-json-schema.ts';
import { legacySchema } from './legacy-schema.ts';

const components = await componentOptions(catalogue);
const hcl = hclJsonSchema(components);
const legacy = legacySchema(components);

/** The JSON templates that a recorded `validate` accepted, with the file's text. */
function accepted(folders: readonly string[], ending: RegExp): ReadonlyArray<readonly [string, string]> {
  const files = recordedCommands(folders)
    .filter(({ args, exit, plugins }) => args[0] === 'validate' && exit === 0 && plugins !== 'none')
    .flatMap((run) => fileOf(run, ending));
  return [...new Map(files)];
}

function fileOf(
  { args, inputFolder }: RecordedCommand,
  ending: RegExp,
): ReadonlyArray<readonly [string, string]> {
  const name = args.at(-1) ?? '';
  if (!ending.test(name)) return [];
  const path = join(inputFolder, name);
  return [[path, readFileSync(path, 'utf8')]];
}

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));

/** Our own templates in JSON. */
function ofExamples(ending: RegExp): ReadonlyArray<readonly [string, string]> {
  return readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.endsWith('.pkrvars.json'))
    .map((path) => [path, readFileSync(join(examples, path), 'utf8')] as const);
}

/** Whether a text is a legacy template of ours, with components of ours: the schema refuses others, as kiln does. */
function isOurs(text: string): boolean {
  const {
    builders,
    provisioners = [],
    ...others
  } = JSON.parse(text) as {
    readonly builders?: readonly { readonly type: string }[];
    readonly provisioners?: readonly { readonly type: string }[];
    readonly 'post-processors'?: ReadonlyArray<unknown>;
  };
  const links = [...(others['post-processors'] ?? [])].flat() as ReadonlyArray<
    string | { readonly type: string }
  >;
  return (
    builders !== undefined &&
    builders.every(({ type }) => components.builders.has(type)) &&
    provisioners.every(({ type }) => components.provisioners.has(type)) &&
    links.every((link) => components.postProcessors.has(typeof link === 'string' ? link : link.type))
  );
}

const legacyFile = /(?<!\.pkr)\.json$/;
const hclFile = /\.pkr\.json$/;
const json = [...accepted(['validate-json'], legacyFile), ...ofExamples(legacyFile)].filter(([, text]) =>
  isOurs(text),
);
const hclJson = [...accepted(['syntax-json', 'validate-hcl'], hclFile), ...ofExamples(hclFile)];

test.each(json)('a legacy template that is right is right by the schema: %s', (_, text) => {
  expect(schemaProblems(JSON.parse(text), legacy)).toEqual([]);
});

test.each(hclJson)('a .pkr.json template that is right is right by the schema: %s', (_, text) => {
  expect(schemaProblems(JSON.parse(text), hcl)).toEqual([]);
});

const source = { 'amazon-ebs': { web: { ami_name: 'web', source_ami: 'ami-1' } } };

describe('a .pkr.json template', () => {
  test.each<[problem: string, template: unknown]>([
    ['', { source }],
    ['', { source: [source], '//': 'a comment' }],
    [
      '',
      { source: { 'amazon-ebs': { web: [{ tag: [{ key: 'a', value: 'b' }], ami_users: '${var.users}' }] } } },
    ],
    [
      '',
      {
        build: {
          sources: ['source.amazon-ebs.web'],
          for_each: ['a'],
          provisioner: [{ shell: { inline: ['id'], enabled: false } }],
        },
      },
    ],
    ['', { variable: { a: { default: 1, sensitive: true } }, locals: { b: '${var.a}' } }],
    [
      '.source.amazon-ebs.web.ami_nam is not expected',
      { source: { 'amazon-ebs': { web: { ami_nam: 'x' } } } },
    ],
    ['.source.amazon-eb is not expected', { source: { 'amazon-eb': { web: {} } } }],
    [
      '.source.amazon-ebs.web.tag.kee is not expected',
      { source: { 'amazon-ebs': { web: { tag: { kee: 'a' } } } } },
    ],
    [
      '.source.amazon-ebs.web.run_tags is a array',
      { source: { 'amazon-ebs': { web: { run_tags: ['a'] } } } },
    ],
    ['.build.provisioner.file lacks destination', { build: { provisioner: { file: { source: 'a' } } } }],
    [
      '.build.provisioner.file.direction is not one of the values',
      { build: { provisioner: { file: { destination: 'a', direction: 'sideways' } } } },
    ],
    ['.biuld is not expected', { biuld: {} }],
  ])('has the problem "%s"', (problem, template) => {
    expect(schemaProblems(template, hcl)[0] ?? '').toBe(problem);
  });
});

describe('a legacy template', () => {
  test.each<[problem: string, template: unknown]>([
    ['', { _comment: 'a', builders: [{ type: 'null', communicator: 'none' }] }],
    ['', { builders: [{ type: 'null' }], 'post-processors': ['manifest', [{ type: 'manifest' }]] }],
    ['', { variables: { a: '', b: null }, 'sensitive-variables': ['a'] }],
    ['', { provisioners: [{ type: 'shell', inline: 'id', pause_before: '5s', override: { a: {} } }] }],
    ['.builders[0].comunicator is not expected', { builders: [{ type: 'null', comunicator: 'none' }] }],
    ['.provisioners[0].inlin is not expected', { provisioners: [{ type: 'shell', inlin: ['id'] }] }],
    ['.variables.a is a number', { variables: { a: 1 } }],
    ['.builder is not expected', { builder: [] }],
  ])('has the problem "%s"', (problem, template) => {
    expect(schemaProblems(template, legacy)[0] ?? '').toBe(problem);
  });
});

test('the schema knows the settings of provisioners and post-processors', () => {
  expect(Object.keys(hclProvisionerSettings).sort()).toEqual([...provisionerMetaNames].sort());
  expect(Object.keys(postProcessorSettings).sort()).toEqual([...postProcessorMetaNames].sort());
});
