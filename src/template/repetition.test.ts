import { expect, test } from 'vitest';
import { loadText } from '../../test/support/load-text.ts';

const source = 'source "cloud" "web" {\n  image = "debian"\n}\n';

async function planned(text: string): Promise<unknown> {
  const { value, diags } = await loadText({ 't.pkr.hcl': source + text });
  if (diags.length > 0) return diags.map(({ summary }) => summary);
  return value?.plan.builds.map(({ name, source: { options }, provisioners, postProcessors }) => ({
    name,
    size: options['size'],
    inline: provisioners.flatMap((one) => one.options['inline']),
    output: postProcessors.flat().map((one) => one.options['output']),
  }));
}

test.each([
  ['a map', 'for_each = { test = 1, prod = 2 }', ['prod.cloud.web', 'test.cloud.web']],
  ['a list of texts', 'for_each = ["b", "a"]', ['b.cloud.web', 'a.cloud.web']],
  ['a named build', 'name = "app"\n for_each = ["a"]', ['app-a.cloud.web']],
  [
    'a name made with each',
    'name = "${each.key}x"\n for_each = ["a", "b"]',
    ['ax.cloud.web', 'bx.cloud.web'],
  ],
  ['an empty map', 'for_each = {}', []],
  ['no for_each', 'enabled = true', ['cloud.web']],
  ['a build that is not enabled', 'enabled = 1 > 2', []],
  ['some that are enabled', 'for_each = ["a", "b"]\n enabled = each.key != "a"', ['b.cloud.web']],
])('for_each and enabled name the builds of %s', async (_, attributes, names) => {
  const builds = await planned(`build {\n  ${attributes}\n  sources = ["cloud.web"]\n}`);
  expect(builds).toMatchObject(names.map((name) => ({ name })));
  expect(builds).toHaveLength(names.length);
});

test('each is known in what a build adds to a source, in provisioners and in post-processors', async () => {
  expect(
    await planned(`build {
  for_each = { small = 4, big = 40 }
  source "cloud.web" {
    size = each.value
  }
  provisioner "shell" {
    inline = ["echo \${build.name} \${each.key}"]
  }
  post-processor "manifest" {
    output = "\${each.key}.json"
  }
}`),
  ).toEqual([
    { name: 'big.cloud.web', size: 40, inline: ['echo big big'], output: ['big.json'] },
    { name: 'small.cloud.web', size: 4, inline: ['echo small small'], output: ['small.json'] },
  ]);
});

test('each is known in the source that a build with for_each uses', async () => {
  const text = `source "cloud" "sized" {
  image = "debian"
  size  = each.value
}
build {
  for_each = { a = 1 }
  sources  = ["cloud.sized"]
}`;
  expect(await planned(text)).toMatchObject([{ name: 'a.cloud.sized', size: 1 }]);
});

test('provisioners and post-processors are repeated in their place, or left out', async () => {
  expect(
    await planned(`build {
  sources = ["cloud.web"]
  provisioner "shell" {
    inline = ["first"]
  }
  provisioner "shell" {
    for_each = ["a", "b"]
    enabled  = true
    inline   = [each.value]
  }
  provisioner "shell" {
    enabled = false
    inline  = 5
  }
  post-processor "manifest" {
    for_each = { x = 1 }
    output   = "\${each.key}.json"
  }
  post-processors {
    enabled = false
    post-processor "manifest" {}
  }
}`),
  ).toMatchObject([{ inline: ['first', 'a', 'b'], output: ['x.json'] }]);
});

test('the inner each hides the outer one, whose name it may use', async () => {
  const text = `build {
  for_each = { a = ["x", "y"] }
  sources  = ["cloud.web"]
  provisioner "shell" {
    for_each = each.value
    inline   = [each.key]
  }
}`;
  expect(await planned(text)).toMatchObject([{ inline: ['x', 'y'] }]);
});

test('which of the inner blocks is enabled, the inner each says', async () => {
  const text = `build {
  for_each = { a = "x" }
  sources  = ["cloud.web"]
  provisioner "shell" {
    for_each = ["p", "q"]
    enabled  = each.value == "q"
    inline   = [each.key]
  }
}`;
  expect(await planned(text)).toMatchObject([{ inline: ['q'] }]);
});

test('a dynamic block inside a repeated one knows each', async () => {
  const text = `build {
  for_each = { a = ["x", "y"] }
  sources  = ["cloud.web"]
  dynamic "provisioner" {
    for_each = each.value
    labels   = ["shell"]
    content {
      inline = ["\${each.key} \${provisioner.value}"]
    }
  }
}`;
  expect(await planned(text)).toMatchObject([{ inline: ['a x', 'a y'] }]);
});
