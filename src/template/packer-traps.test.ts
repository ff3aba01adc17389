/** What users of Packer rely on and what is easily got wrong: one claim a test. */
import { expect, test } from 'vitest';
import type { TextOptions } from '../../test/support/load-text.ts';
import { allDiags, loadText } from '../../test/support/load-text.ts';
import { encodeJson } from '../cty/json-encode.ts';

const build = `
source "cloud" "web" {
  image = "a"
}
build {
  sources = ["cloud.web"]
}
`;

async function codesOf(text: string, options?: TextOptions): Promise<readonly string[]> {
  return (await allDiags({ 't.pkr.hcl': text }, options)).map(({ code }) => code);
}

const rule = 'validation {\n condition = var.v != "bad"\n error_message = "No."\n }';

test.each<[claim: string, declared: string, options: TextOptions, want: readonly string[]]>([
  [
    'a rule looks at the last value only',
    `default = "bad"\n ${rule}`,
    { variables: [{ name: 'v', text: 'good' }] },
    [],
  ],
  [
    'a value of the wrong type is one in any source',
    'type = number\n default = 1',
    { env: { PKR_VAR_v: 'x' }, variables: [{ name: 'v', text: '2' }] },
    ['wrong-value-type'],
  ],
  ['every variable needs a value, used or not', 'type = string', {}, ['unset-variable']],
  ['null is a value', 'default = null', {}, []],
  [
    'an unknown name of -var is an error',
    'default = 1',
    { variables: [{ name: 'w', text: '1' }] },
    ['undeclared-argument'],
  ],
  ['an unknown name in the environment is none', 'default = 1', { env: { PKR_VAR_w: '1' } }, []],
  [
    'an unknown name in a variable file is a warning',
    'default = 1',
    { varTexts: { 'x.pkrvars.hcl': 'w = 1' } },
    ['undeclared-in-file'],
  ],
])('%s', async (_, declared, options, want) => {
  expect(await codesOf(`variable "v" {\n ${declared}\n}\n${build}`, options)).toEqual(want);
});

test.each<[type: string, text: string, json: string]>([
  ['type = string', '[1]', '"[1]"'],
  ['type = number', '5', '5'],
  ['', '[1]', '"[1]"'],
  ['type = list(string)', '["a"]', '["a"]'],
  ['type = bool', 'true', 'true'],
  ['default = ["a"]', '["b"]', '["b"]'],
])('a variable with %j takes %s from the command line as %s', async (declared, text, json) => {
  const { value } = await loadText(
    { 't.pkr.hcl': `variable "v" {\n ${declared}\n}\n${build}` },
    { variables: [{ name: 'v', text }] },
  );
  const given = value?.variables.get('v');
  expect(given && encodeJson(given)).toBe(json);
});

test('a name alone selects no build, and a star goes over dots', async () => {
  const text = build.replace('sources = ["cloud.web"]', 'name = "b"\n  sources = ["cloud.web"]');
  const select = async (pattern: string): Promise<number | undefined> =>
    (await loadText({ 't.pkr.hcl': text }, { only: [pattern] })).value?.plan.builds.length;
  expect([await select('web'), await select('cloud.web'), await select('b*web')]).toEqual([0, 0, 1]);
});

test('an override is laid over lists item by item, and known by the alias alone', async () => {
  const text = `${build.slice(0, build.indexOf('build {'))}build {
  source "cloud.web" {
    name = "small"
  }
  provisioner "shell" {
    inline   = ["a", "b", "c"]
    override = {
      small       = { inline = ["x"] }
      "cloud.web" = { inline = ["never"] }
    }
  }
}`;
  const { value } = await loadText({ 't.pkr.hcl': text });
  expect(value?.plan.builds[0]?.provisioners[0]?.options['inline']).toEqual(['x', 'b', 'c']);
});

test('an option that the source and the build both give is a mistake, not an override', async () => {
  const text = build.replace('sources = ["cloud.web"]', 'source "cloud.web" {\n    image = "b"\n  }');
  expect(await codesOf(text)).toEqual(['set-in-two-bodies']);
});

test('a build value that no builder gives is a mistake before anything runs', async () => {
  const text = build.replace(
    /\}\n$/,
    '  provisioner "shell" {\n    inline = [build.Nope, build.ID]\n  }\n}\n',
  );
  expect(await codesOf(text)).toEqual(['unknown-build-value']);
});

test.each([
  ['locals', 'locals {\n  a = build.name\n}\n', ['build-not-there']],
  ['locals', 'locals {\n  a = source.name\n}\n', []],
  ['try of a local that is not there', 'locals {\n  a = try(local.nope, 1)\n}\n', ['undeclared-local']],
  ['try of a variable that is not there', 'locals {\n  a = try(var.nope, 1)\n}\n', []],
])('in %s: %j', async (_, text, want) => {
  expect(await codesOf(text + build)).toEqual(want);
});

test('what belongs to the HCP registry is unknown in locals, and reads so in options', async () => {
  const text = build.replace('"a"', '"a ${packer.iterationID} ${packer.version}"');
  const { value } = await loadText({ 't.pkr.hcl': `locals {\n  a = packer.iterationID\n}\n${text}` });
  expect(value?.locals.get('a')?.kind).toBe('unknown');
  expect(value?.plan.builds[0]?.source.options['image']).toBe('a <unknown> 1.16.0');
});
