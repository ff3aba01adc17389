import { describe, expect, test } from 'vitest';
import { encodeJson } from '../cty/json-encode.ts';
import { numberValue, objectValue, stringValue, tupleValue } from '../cty/value.ts';
import type { Diagnostic } from '../diag/diagnostic.ts';
import { SourceText } from '../diag/source-text.ts';
import type { Body, BodyContent, BodySchema } from './body.ts';
import { expandDynamic } from './dynamic-body.ts';
import { evaluate } from './eval/evaluate.ts';
import type { Scope } from './eval/scope.ts';
import { mergeBodies } from './merged-body.ts';
import { parseHcl } from './parse-hcl.ts';

const diskSchema: BodySchema = {
  attributes: [{ name: 'size' }, { name: 'name' }],
  blocks: [{ type: 'tag', labelNames: ['key'] }],
};
const schema: BodySchema = {
  attributes: [{ name: 'ami', required: true }, { name: 'tags' }],
  blocks: [
    { type: 'disk', labelNames: [] },
    { type: 'source', labelNames: ['type', 'name'] },
  ],
};
const scope: Scope = {
  variables: new Map([
    [
      'local',
      objectValue({
        sizes: tupleValue([numberValue(8), numberValue(16)]),
        keys: objectValue({ a: stringValue('x') }),
      }),
    ],
  ]),
};

function bodyOf(text: string): Body {
  return parseHcl(new SourceText('t.pkr.hcl', text)).value;
}

function details(diags: readonly Diagnostic[]): readonly string[] {
  return diags.map(({ detail }) => detail);
}

/** Every disk as its attributes and tags. */
function disks({ blocks }: BodyContent): readonly unknown[] {
  return blocks.map(({ body }) => {
    const { value } = body.content(diskSchema);
    const attributes = [...value.attributes].map(([name, { expression }]) => [
      name,
      encodeJson(evaluate(expression, scope).value),
    ]);
    return {
      ...Object.fromEntries(attributes),
      ...(value.blocks.length > 0 && { tags: value.blocks.map(({ labels }) => labels[0]) }),
    };
  });
}

describe('content() explains', () => {
  test.each([
    ['ami = 1\ntgas = {}\n', 'An argument named "tgas" is not expected here. Did you mean "tags"?'],
    [
      'ami = 1\ndisk = {}\n',
      'An argument named "disk" is not expected here. Did you mean to define a block of type "disk"? Then leave out the equals sign.',
    ],
    [
      'ami = 1\ntags {}\n',
      'Blocks of type "tags" are not expected here. Did you mean to set the argument "tags"? Then write an equals sign after its name.',
    ],
    ['ami = 1\ndsk {}\n', 'Blocks of type "dsk" are not expected here. Did you mean "disk"?'],
    ['tags = {}\n', 'The argument "ami" is required, but this block does not give it. Add ami = ... to it.'],
    ['ami = 1\ndisk "x" {}\n', 'A "disk" block has no labels. This one is too many.'],
    ['ami = 1\nsource "x" {}\n', 'A "source" block has 2 labels (type, name). The name is missing.'],
  ])('%j', (text, want) => {
    expect(details(bodyOf(text).content(schema).diags)).toEqual([want]);
  });
});

test('partialContent() leaves the rest to others', () => {
  const { rest } = bodyOf('ami = 1\nother = 2\ndisk {}\nmore {}\n').partialContent(schema).value;
  const left = rest.content({ attributes: [{ name: 'other' }], blocks: [{ type: 'more', labelNames: [] }] });
  expect([[...left.value.attributes.keys()], left.value.blocks.length, left.diags]).toEqual([
    ['other'],
    1,
    [],
  ]);
});

test('justAttributes() permits no blocks', () => {
  const { value, diags } = bodyOf('a = 1\nb {}\n').justAttributes();
  expect([[...value.keys()], details(diags)]).toEqual([['a'], ['Only arguments may stand here, no blocks.']]);
});

describe('mergeBodies()', () => {
  test('puts blocks one after the other', () => {
    const merged = mergeBodies([
      bodyOf('ami = 1\ndisk { size = 1 }\n'),
      bodyOf('disk { size = 2 }\n'),
    ]).content(schema);
    expect([disks(merged.value), merged.diags]).toEqual([[{ size: '1' }, { size: '2' }], []]);
  });

  test('refuses an argument that is set twice, and misses one that is set nowhere', () => {
    expect(details(mergeBodies([bodyOf('ami = 1\n'), bodyOf('\nami = 2\n')]).content(schema).diags)).toEqual([
      'The argument "ami" is already set in t.pkr.hcl on line 1. It may be set in one place only.',
    ]);
    expect(details(mergeBodies([bodyOf(''), bodyOf('')]).content(schema).diags)).toEqual([
      'The argument "ami" is required, but this block does not give it. Add ami = ... to it.',
    ]);
  });
});

describe('expandDynamic()', () => {
  test.each([
    [
      'one block for each item, in place',
      'disk { size = 1 }\ndynamic "disk" {\n  for_each = local.sizes\n  content {\n    size = disk.value\n    name = "d${disk.key}"\n  }\n}\ndisk { size = 2 }\n',
      [{ size: '1' }, { size: '8', name: '"d0"' }, { size: '16', name: '"d1"' }, { size: '2' }],
    ],
    [
      'an iterator of another name, and nested blocks with labels',
      'dynamic "disk" {\n  for_each = local.sizes\n  iterator = it\n  content {\n    size = it.value\n    dynamic "tag" {\n      for_each = local.keys\n      labels = ["${tag.key}${it.key}"]\n      content {}\n    }\n  }\n}\n',
      [
        { size: '8', tags: ['a0'] },
        { size: '16', tags: ['a1'] },
      ],
    ],
    ['no block for nothing', 'dynamic "disk" {\n  for_each = []\n  content {}\n}\n', []],
  ])('makes %s', (_, text, want) => {
    const { value, diags } = expandDynamic(bodyOf(`ami = 1\n${text}`), scope).content(schema);
    expect([disks(value), diags]).toEqual([want, []]);
  });

  test.each([
    ['dynamic "dsk" {\n  for_each = []\n  content {}\n}\n', 'Blocks of type "dsk" are not expected here.'],
    [
      'dynamic "disk" {\n  for_each = 5\n  content {}\n}\n',
      'A dynamic block needs a list, set, map, tuple or object in "for_each", but this is a number.',
    ],
    [
      'dynamic "disk" {\n  for_each = []\n}\n',
      'A dynamic block must have a "content" block with what each block it makes holds.',
    ],
    [
      'dynamic "disk" {\n  content {}\n}\n',
      'The argument "for_each" is required, but this block does not give it. Add for_each = ... to it.',
    ],
  ])('explains %j', (text, want) => {
    expect(details(expandDynamic(bodyOf(`ami = 1\n${text}`), scope).content(schema).diags)).toEqual([want]);
  });

  test('leaves dynamic blocks of other types to whoever reads the rest', () => {
    const body = expandDynamic(
      bodyOf('ami = 1\ndynamic "disk" {\n  for_each = local.sizes\n  content {}\n}\n'),
      scope,
    );
    const { rest } = body.partialContent({ attributes: [{ name: 'ami' }], blocks: [] }).value;
    expect(
      rest.content({ attributes: [], blocks: [{ type: 'disk', labelNames: [] }] }).value.blocks.length,
    ).toBe(2);
  });
});
