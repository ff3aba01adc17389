import { describe, expect, test } from 'vitest';
import { allDiags, loadText } from '../../test/support/load-text.ts';
import type { TextOptions } from '../../test/support/load-text.ts';
import type { PlannedBuild } from '../contracts/plan.ts';
import { renderPlain } from '../diag/render-plain.ts';

async function buildsOf(text: string, options?: TextOptions): Promise<readonly PlannedBuild[]> {
  const { value, diags } = await loadText({ 't.pkr.hcl': text }, options);
  expect(renderPlain(diags)).toBe('');
  return value?.plan.builds ?? [];
}

/** The options of the only build's source. */
async function sourceOptions(text: string, options?: TextOptions): Promise<unknown> {
  const [build] = await buildsOf(`${text}\nbuild {\n  sources = ["cloud.web"]\n}`, options);
  return build?.source.options;
}

test('a Plan names builds, options, places and what waits for a run', async () => {
  const [build, ...more] = await buildsOf(
    `
packer {
  required_version = ">= 1.9.0"
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = "~> 1.2"
    }
  }
}
variable "image" {
  type = string
}
locals {
  tags = { Name = upper(var.image) }
}
source "cloud" "web" {
  image = var.image
  tags  = local.tags
  disk {
    path = "/dev/\${source.name}"
  }
}
build {
  name    = "site"
  sources = ["source.cloud.web"]
  provisioner "shell" {
    name         = "hello"
    inline       = ["echo \${build.name}", "echo \${build.ID} \${build.Host}"]
    env          = { HOST = build.Host }
    pause_before = "5s"
    timeout      = "1m"
    max_retries  = 2
    continue_on_error = true
  }
  error-cleanup-provisioner "shell" {
    inline = ["echo oh"]
  }
  post-processor "manifest" {
    keep_input_artifact = true
  }
}
`,
    { variables: [{ name: 'image', text: 'debian' }] },
  );
  expect(more).toEqual([]);
  expect(build).toEqual({
    name: 'site.cloud.web',
    sourceName: 'web',
    source: {
      id: '0/source',
      type: 'cloud',
      declaredAt: { file: 't.pkr.hcl', line: 17, column: 1 },
      options: { image: 'debian', size: 8, tags: { Name: 'DEBIAN' }, disk: [{ path: '/dev/web' }] },
      deferred: [],
    },
    provisioners: [
      {
        id: '0/provisioner/0',
        type: 'shell',
        declaredAt: { file: 't.pkr.hcl', line: 27, column: 3 },
        options: { inline: ['echo site', 'echo <unknown> <unknown>'], env: { HOST: '<unknown>' } },
        deferred: [
          {
            path: 'inline[1]',
            text: '"echo ${build.ID} ${build.Host}"',
            references: ['build.ID', 'build.Host'],
          },
          { path: 'env.HOST', text: 'build.Host', references: ['build.Host'] },
        ],
        name: 'hello',
        pauseBeforeMs: 5_000,
        timeoutMs: 60_000,
        maxRetries: 2,
        onFailure: 'continue',
      },
    ],
    errorCleanupProvisioner: {
      id: '0/error-cleanup-provisioner',
      type: 'shell',
      declaredAt: { file: 't.pkr.hcl', line: 36, column: 3 },
      options: { inline: ['echo oh'] },
      deferred: [],
      name: '',
      pauseBeforeMs: 0,
      timeoutMs: 0,
      maxRetries: 0,
      onFailure: 'stop',
    },
    postProcessors: [
      [
        {
          id: '0/post-processor/0/0',
          type: 'manifest',
          declaredAt: { file: 't.pkr.hcl', line: 39, column: 3 },
          options: { output: 'manifest.json' },
          deferred: [],
          name: '',
          keepInputArtifact: true,
        },
      ],
    ],
  });
});

test('a Plan is plain data', async () => {
  const builds = await buildsOf(
    'source "cloud" "web" {\n  image = "a"\n  tags = { a = 1 }\n}\nbuild {\n  sources = ["cloud.web"]\n}',
  );
  expect(JSON.parse(JSON.stringify(builds))).toMatchObject([
    { source: { options: { image: 'a', tags: { a: '1' } } } },
  ]);
});

describe('the last source of a value wins', () => {
  const text = 'variable "v" {\n  default = "default"\n}\nsource "cloud" "web" {\n  image = var.v\n}';
  const env = { PKR_VAR_v: 'env' };
  const auto = { 'a.auto.pkrvars.hcl': 'v = "auto"', 'a.auto.pkrvars.json': '{"v": "json"}' };
  test.each<[string, TextOptions]>([
    ['default', {}],
    ['env', { env }],
    ['auto', { env, varTexts: { 'a.auto.pkrvars.hcl': 'v = "auto"' } }],
    ['json', { env, varTexts: auto }],
    ['file', { env, varTexts: { ...auto, 'x.pkrvars.hcl': 'v = "file"' } }],
    [
      '-var',
      {
        env,
        varTexts: auto,
        variables: [
          { name: 'v', text: 'x' },
          { name: 'v', text: '-var' },
        ],
      },
    ],
  ])('%s', async (want, options) => {
    expect(await sourceOptions(text, options)).toMatchObject({ image: want });
  });
});

describe('text from the command line is a value where the type permits, else an expression', () => {
  test.each([
    ['type = string', '["a"]', String.raw`"[\"a\"]"`],
    ['type = number', '12', '12'],
    ['', 'null', '"null"'],
    ['default = 5', '7', '7'],
    ['type = list(string)', '["a", 1]', '["a","1"]'],
    ['default = ["a", "b"]', '["x", "y"]', '["x","y"]'],
    ['type = object({ a = optional(string, "d") })', '{}', '{"a":"d"}'],
    ['type = bool', 'true', 'true'],
  ])('%s given %s', async (declared, given, want) => {
    const text = `variable "v" {\n  ${declared}\n}\nsource "cloud" "web" {\n  image = jsonencode(var.v)\n}`;
    const options = await sourceOptions(text, { variables: [{ name: 'v', text: given }] });
    expect(options).toMatchObject({ image: want });
  });
});

test('locals may stand in any order', async () => {
  const text =
    'locals {\n  a = "${local.b}!"\n  b = local["c"]\n}\nlocal "c" {\n  expression = "x"\n}\nsource "cloud" "web" {\n  image = local.a\n}';
  expect(await sourceOptions(text)).toMatchObject({ image: 'x!' });
});

test('path and packer are known everywhere', async () => {
  const text =
    'locals {\n  p = "${path.root} ${path.cwd} ${packer.version}"\n}\nsource "cloud" "web" {\n  image = local.p\n}';
  expect(await sourceOptions(text)).toMatchObject({ image: '. /work 1.16.0' });
});

test('{{ }} is rendered with the source as the build', async () => {
  const text = 'source "cloud" "web" {\n  image = "{{ build_name }}-{{ build_type }}-{{ timestamp }}"\n}';
  expect(await sourceOptions(text)).toMatchObject({ image: 'web-cloud-1767323045' });
});

test('a dynamic provisioner waits for the run like any other', async () => {
  const [build] = await buildsOf(`
source "cloud" "web" {
  image = "a"
}
build {
  sources = ["cloud.web"]
  dynamic "provisioner" {
    for_each = ["one", "two"]
    labels   = ["shell"]
    content {
      inline = ["plain", "\${provisioner.value} \${build.ID}"]
    }
  }
}`);
  expect(build?.provisioners.map(({ options, deferred }) => [options['inline'], deferred])).toEqual(
    ['one', 'two'].map((name) => [
      ['plain', `${name} <unknown>`],
      [{ path: 'inline[1]', text: '"${provisioner.value} ${build.ID}"', references: ['build.ID'] }],
    ]),
  );
});

test('dynamic blocks stand for what they hold', async () => {
  const text =
    'source "cloud" "web" {\n  image = "a"\n  dynamic "disk" {\n    for_each = ["x", "y"]\n    content {\n      path = "${disk.key}${disk.value}"\n    }\n  }\n}';
  expect(await sourceOptions(text)).toMatchObject({ disk: [{ path: '0x' }, { path: '1y' }] });
});

const twoSources = `
source "cloud" "web" {
  image = "a"
}
source "cloud" "db" {
  size = 9
}
`;

test('a build adds to a source, and renames it', async () => {
  const builds = await buildsOf(`${twoSources}
build {
  sources = ["cloud.web"]
  source "source.cloud.db" {
    name  = "data"
    image = source.name
  }
}`);
  expect(builds.map(({ name, sourceName, source }) => [name, sourceName, source.options])).toEqual([
    ['cloud.web', 'web', { image: 'a', size: 8 }],
    ['cloud.data', 'db', { image: 'data', size: 9 }],
  ]);
});

const filtered = `
source "cloud" "web" {
  image = "a"
}
source "cloud" "db" {
  image = "b"
}
build {
  sources = ["cloud.web", "cloud.db"]
  provisioner "shell" {
    only   = ["cloud.db"]
    inline = ["db only"]
  }
  provisioner "shell" {
    except = ["cloud.db"]
    inline = ["not db"]
  }
  provisioner "shell" {
    inline = ["a", "b"]
    override = {
      db = { inline = ["z"] }
    }
  }
  post-processors {
    post-processor "manifest" {
      output = "1"
    }
    post-processor "manifest" {
      name   = "second"
      output = "2"
    }
    post-processor "manifest" {
      output = "3"
    }
  }
}
`;

test('only, except and override choose what runs for a source', async () => {
  const builds = await buildsOf(filtered);
  expect(builds.map(({ provisioners }) => provisioners.map(({ options }) => options['inline']))).toEqual([
    [['not db'], ['a', 'b']],
    [['db only'], ['z', 'b']],
  ]);
});

test.each([
  [{ only: ['cloud.w*'] }, ['cloud.web'], ['1', '2', '3']],
  [{ except: ['*.web'] }, ['cloud.db'], ['1', '2', '3']],
  [{ except: ['second'] }, ['cloud.web', 'cloud.db'], ['1']],
  [{ except: ['manifest', 'cloud.web'] }, ['cloud.db'], []],
])('%j selects builds and post-processors', async (selection, names, outputs) => {
  const builds = await buildsOf(filtered, selection);
  expect(builds.map(({ name }) => name)).toEqual(names);
  expect(builds[0]?.postProcessors.flat().map(({ options }) => options['output'])).toEqual(outputs);
});

test('build values come in when they are known', async () => {
  const { value } = await loadText({
    't.pkr.hcl': `${twoSources}build {
  sources = ["cloud.web"]
  provisioner "shell" {
    inline = ["\${build.name}|\${build.ID}|\${build.Port}|\${build.SourceImage}"]
  }
}`,
  });
  const [provisioner] = value?.plan.builds[0]?.provisioners ?? [];
  if (!value || !provisioner) throw new Error('The template has no provisioner');
  const decoded = value.evaluator.decode(provisioner, { ID: 'i-1', Port: 22, SourceImage: 'ami-1' });
  expect(decoded.diags).toEqual([]);
  expect(decoded.value.values).toMatchObject({ inline: ['|i-1|22|ami-1'] });
});

test('what is decoded before a run stays as it is', async () => {
  const { value } = await loadText({
    't.pkr.hcl': 'source "cloud" "web" {\n  image = uuidv4()\n}\nbuild {\n  sources = ["cloud.web"]\n}',
  });
  const source = value?.plan.builds[0]?.source;
  if (!value || !source) throw new Error('The template has no source');
  expect(value.evaluator.decode(source, undefined).value.values).toMatchObject({
    image: source.options['image'],
  });
});

const withSecrets = `variable "token" {
  default   = "s3cr3t"
  sensitive = true
}
local "key" {
  expression = { id = "open", text = "k3y" }
  sensitive  = true
}
locals {
  header = "Bearer \${var.token}"
}
source "cloud" "web" {
  image    = "a"
  password = "pw"
}
`;

test.each<[of: string, build: string]>([
  ['a sound template', 'build {\n  sources = ["cloud.web"]\n}'],
  ['a wrong template', 'build {\n  sources = ["cloud.wob"]\n}'],
])('what sensitive variables and locals of %s hold is hidden, and all that holds it', async (_of, build) => {
  const hidden = { declared: new Array<string>(), derived: new Array<string>() };
  const hide = (texts: readonly string[], origin: 'declared' | 'derived'): unknown =>
    hidden[origin].push(...texts);
  await loadText({ 't.pkr.hcl': withSecrets + build }, { hide });
  expect(hidden).toEqual({ declared: ['s3cr3t', 'open', 'k3y'], derived: ['Bearer s3cr3t'] });
});

test('a Plan tells no secret, and no more than the secret is left out', async () => {
  const provisioner =
    'provisioner "shell" {\n  inline = ["login ${var.token}", "login ${base64encode(var.token)}", "whoami"]\n}';
  const text = `${withSecrets}build {\n  sources = ["cloud.web"]\n  ${provisioner}\n}`;
  const { value } = await loadText({ 't.pkr.hcl': text });
  const [build] = value?.plan.builds ?? [];
  expect([build?.source.options['password'], build?.provisioners[0]?.options['inline']]).toEqual([
    '<sensitive>',
    ['login <sensitive>', '<sensitive>', 'whoami'],
  ]);
});

test('what a sensitive option holds is a secret', async () => {
  const { value } = await loadText({ 't.pkr.hcl': `${withSecrets}build {\n  sources = ["cloud.web"]\n}` });
  const source = value?.plan.builds[0]?.source;
  expect(source && value.evaluator.decode(source, undefined).value.secrets).toEqual(['pw']);
});

test('all builds of a template are named where a pattern finds none', async () => {
  const diags = await allDiags({ 't.pkr.hcl': filtered }, { only: ['web'] });
  expect(renderPlain(diags)).toBe(`Warning: Unmatched -only

Not all that -only names was found. The builds are cloud.web, cloud.db; a
pattern such as "*.web" matches too.

`);
});

test.each<[of: string, first: string, next: (name: string) => string]>([
  ['texts', '"lol"', (name) => `"${`\${local.${name}}`.repeat(10)}"`],
  ['lists', '["lol"]', (name) => `[${`local.${name},`.repeat(10)}]`],
])('locals whose %s grow by repeating each other are refused once', async (_, first, next) => {
  const names = Array.from({ length: 30 }, (_value, i) => `a${i}`);
  const lines = names.map((name, i) => `  ${name} = ${i === 0 ? first : next(`a${i - 1}`)}\n`);
  const text = `locals {\n${lines.join('')}}\n${withSecrets}build {\n  sources = ["cloud.web"]\n}`;
  const diags = await allDiags({ 't.pkr.hcl': text });
  expect(diags.map(({ code }) => code)).toEqual(['too-much-to-evaluate']);
});
