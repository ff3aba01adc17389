import { describe, expect, test } from 'vitest';
import { fromJs } from '../cty/js.ts';
import { markSensitive } from '../cty/marks.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, stringValue, unknownValue } from '../cty/value.ts';
import { numberType, stringType } from '../cty/type.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { renderPlain } from '../diag/render-plain.ts';
import { SourceText } from '../diag/source-text.ts';
import { parseHcl } from '../hcl/parse-hcl.ts';
import type { DecodedConfig } from './decoded-config.ts';
import { decodeBody } from './decode-body.ts';
import { optionTable } from './option-table.ts';
import type { RenderText } from './render-strings.ts';

const table = optionTable({
  name: { type: 'string', required: true, doc: '' },
  size: { type: 'number', default: 8, doc: '' },
  fast: { type: 'bool', doc: '' },
  wait: { type: 'duration', doc: '' },
  inline: { type: 'list(string)', doc: '' },
  ports: { type: 'list(number)', doc: '' },
  tags: { type: 'map(string)', doc: '' },
  extra: { type: 'any', doc: '' },
  kind: { type: 'string', oneOf: ['gp2', 'gp3'], doc: '' },
  secret: { type: 'string', sensitive: true, doc: '' },
  command: { type: 'string', rendered: 'run', doc: '' },
  script: { type: 'string', rendered: 'never', doc: '' },
  old: { type: 'string', deprecated: 'Use "name".', doc: '' },
  later: { type: 'string', carriedOut: false, doc: '' },
  off: { type: 'bool', default: false, carriedOut: false, doc: '' },
  filter: {
    block: { owners: { type: 'list(string)', doc: '' }, id: { type: 'string', doc: '' } },
    repeat: 'one',
    doc: '',
  },
  disk: {
    block: {
      path: { type: 'string', required: true, doc: '' },
      size: { type: 'number', default: 1, doc: '' },
    },
    repeat: 'many',
    doc: '',
  },
});

const scope = {
  variables: new Map<string, Value>([
    ['var', objectValue({ token: markSensitive(stringValue('s3cr3t')), late: unknownValue(stringType) })],
    ['late', objectValue({ text: unknownValue(stringType), number: unknownValue(numberType) })],
  ]),
};

const upper: RenderText = (text) =>
  text.includes('{{ fail }}')
    ? { ok: false, message: 'it fails', path: '' }
    : { ok: true, value: text.replaceAll(/\{\{ (\w+) \}\}/g, (_, word: string) => word.toUpperCase()) };

function decode(text: string, override?: unknown): Outcome<DecodedConfig<typeof table>> {
  const source = new SourceText('t.pkr.hcl', `source {\n${text}\n}\n`);
  const parsed = parseHcl(source);
  expect(parsed.diags).toEqual([]);
  const schema = { attributes: [], blocks: [{ type: 'source', labelNames: [] }] };
  const [block] = parsed.value.content(schema).value.blocks;
  if (!block) throw new Error('The text holds no block');
  const range = block.headerRange;
  return decodeBody(block.body, table, {
    scope,
    range,
    render: upper,
    override: override === undefined ? undefined : { value: fromJs(override), range, itemRanges: new Map() },
  });
}

function given(text: string, override?: unknown): Record<string, unknown> {
  const { value, diags } = decode(`name = "n"\n${text}`, override);
  expect(renderPlain(diags)).toBe('');
  const { name: _, size, disk, off, ...rest } = value.values;
  expect(off).toBe(false);
  const values = { ...rest, ...(size === 8 ? {} : { size }), ...(disk.length > 0 ? { disk } : {}) };
  return Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined));
}

describe('decodeBody() converts as HCL does', () => {
  test.each([
    ['size = "5"', { size: 5 }],
    ['fast = "true"', { fast: true }],
    ['kind = "gp3"', { kind: 'gp3' }],
    ['kind = ""', {}],
    ['script = 5', { script: '5' }],
    ['script = true', { script: 'true' }],
    ['wait = "1m30s"', { wait: 90_000 }],
    ['inline = ["a", 1, true]', { inline: ['a', '1', 'true'] }],
    ['ports = ["22", 80]', { ports: [22, 80] }],
    ['tags = { a = 1, b = "x" }', { tags: { a: '1', b: 'x' } }],
    ['extra = { a = [1, "x", null] }', { extra: { a: [1, 'x', null] } }],
    ['fast = null', {}],
    ['packer_debug = true', {}],
    ['off = false', {}],
    ['filter {\n owners = ["self"]\n}', { filter: { owners: ['self'], id: undefined } }],
    [
      'disk {\n path = "a"\n}\ndisk {\n path = "b"\n size = 2\n}',
      {
        disk: [
          { path: 'a', size: 1 },
          { path: 'b', size: 2 },
        ],
      },
    ],
  ])('%s', (text, want) => {
    expect(given(text)).toEqual(want);
  });
});

describe('decodeBody() renders {{ }} when the table says', () => {
  test.each([
    ['script = "{{ a }}"', { script: '{{ a }}' }],
    ['command = "{{ a }}"', { command: '{{ a }}' }],
    ['inline = ["{{ a }} b"]', { inline: ['A b'] }],
    ['tags = { "{{ k }}" = "{{ v }}" }', { tags: { K: 'V' } }],
    ['extra = [{ a = "{{ b }}" }]', { extra: [{ a: 'B' }] }],
  ])('%s', (text, want) => {
    expect(given(text)).toEqual(want);
  });
});

describe('decodeBody() puts something harmless where a value is unknown', () => {
  test.each([
    ['script = late.text', { script: '<unknown>' }],
    ['wait = late.text', { wait: 0 }],
    ['kind = late.text', { kind: '<unknown>' }],
    ['ports = [late.number]', { ports: [0] }],
    ['inline = ["a", late.text]', { inline: ['a', '<unknown>'] }],
  ])('%s', (text, want) => {
    expect(given(text)).toEqual(want);
  });
});

describe('decodeBody() lays an override over the body', () => {
  test.each<[string, object, object]>([
    ['script = "a"', { script: 'b' }, { script: 'b' }],
    ['script = "a"', { script: null }, { script: 'a' }],
    ['inline = ["a", "b", "c"]', { inline: ['z'] }, { inline: ['z', 'b', 'c'] }],
    ['inline = ["a"]', { inline: 'x,y' }, { inline: ['x', 'y'] }],
    ['tags = { a = "1", b = "2" }', { tags: { b: 3 } }, { tags: { a: '1', b: '3' } }],
    ['fast = true', { fast: 0 }, { fast: false }],
    ['', { wait: 1_500_000_000 }, { wait: 1500 }],
    ['', { wait: '2s', type: 'x', packer_force: true }, { wait: 2000 }],
    ['', { ports: 22 }, { ports: [22] }],
    ['filter {\n id = "a"\n}', { filter: { owners: ['me'] } }, { filter: { id: 'a', owners: ['me'] } }],
    ['disk {\n path = "a"\n}', { disk: [{ size: '4' }] }, { disk: [{ path: 'a', size: 4 }] }],
  ])('%s with %j', (text, override, want) => {
    expect(given(text, override)).toEqual(want);
  });
});

test('decodeBody() collects what must be masked: sensitive values, and all of a sensitive option', () => {
  const { value } = decode(
    'name = "n"\nsecret = "{{ pass }}"\nscript = "Bearer ${var.token}"\ntags = { a = var.token, b = "open" }',
  );
  expect([...value.secrets].sort()).toEqual(['Bearer s3cr3t', 'PASS', 's3cr3t']);
});

test('decodeBody() tells where an option stands', () => {
  const { value } = decode('name = "n"\ninline = ["a", "bc"]\ndisk {\n path = "p"\n}\ntags = { Name = "x" }');
  const textAt = (path: string): string | undefined => {
    const range = value.rangeOf(path);
    return range?.source.text.slice(range.start, range.end);
  };
  expect(['name', 'inline[1]', 'disk[0]', 'disk[0].path', 'tags.Name', 'fast'].map(textAt)).toEqual([
    '"n"',
    '"bc"',
    'disk',
    '"p"',
    '"x"',
    undefined,
  ]);
});

describe('decodeBody() says what is wrong', () => {
  test.each<[string, unknown, string]>([
    [
      '',
      undefined,
      'line 1: Missing required argument: The option "name" is required, but this block does not give it. Add name = "...".',
    ],
    [
      'name = ["a"]',
      undefined,
      'line 2: Incorrect value type: Cannot use this value for "name": a string is required.',
    ],
    [
      'name = "a"\nports = [1, "x"]',
      undefined,
      'line 3: Incorrect value type: Cannot use this value for "ports": a number is required.',
    ],
    [
      'name = "a"\ninline = "one"',
      undefined,
      'line 3: Incorrect value type: Cannot use this value for "inline": a list of string is required.',
    ],
    [
      'name = "a"\nwait = "5"',
      undefined,
      'line 3: Incorrect value type: Cannot use this value for "wait": a duration such as "90s", "5m" or "1h30m" is required.',
    ],
    [
      'name = "a"\nsize = 1.5',
      undefined,
      'line 3: Incorrect value type: Cannot use this value for "size": a whole number is required.',
    ],
    [
      'name = "a"\ninline = ["x", null]',
      undefined,
      'line 3: Incorrect value type: Cannot use this value for "inline": an item of it is null.',
    ],
    [
      'name = "a"\ntags = { A = null }',
      undefined,
      'line 3: Incorrect value type: Cannot use this value for "tags": an item of it is null.',
    ],
    [
      'name = "a"\nkind = "gp4"',
      undefined,
      'line 3: Unsupported value: The option "kind" cannot be "gp4". It takes one of "gp2", "gp3". Did you mean "gp2"?',
    ],
    [
      'name = "a"\nold = "b"',
      undefined,
      'line 3: Deprecated option: The option "old" is deprecated. Use "name".',
    ],
    [
      'name = "a"\nlater = "b"',
      undefined,
      'line 3: Option not supported yet: kiln knows the option "later" but does not carry it out yet. Remove it to build without what it does.',
    ],
    [
      'name = "a"\nfilter {\n}\nfilter {\n}',
      undefined,
      'line 5: Duplicate block: Only one "filter" block can be given here. The first is at t.pkr.hcl:3.',
    ],
    [
      'name = "a"\ndisk {\n}',
      undefined,
      'line 3: Missing required argument: The option "disk[0].path" is required, but this block does not give it. Add path = "...".',
    ],
    [
      'name = "{{ fail }}"',
      undefined,
      'line 2: Invalid template: The {{ }} template in "name" cannot be rendered: it fails.',
    ],
    [
      'name = "a"\nnmae = "b"',
      undefined,
      'line 3: Unsupported argument: An argument named "nmae" is not expected here. Did you mean "name"?',
    ],
    [
      'name = "a"',
      { nmae: 1 },
      'line 1: Unsupported argument: There is no option named "nmae" here. Did you mean "name"?',
    ],
    [
      'name = "a"',
      { disk: 'x' },
      'line 1: Incorrect value type: The option "disk" holds options of its own: give it as { name = value }.',
    ],
    [
      'name = "a"',
      { filter: [{ id: 'a' }] },
      'line 1: Incorrect value type: The option "filter" holds options of its own: give it as { name = value }.',
    ],
    [
      'name = "a"',
      { fast: 'maybe' },
      'line 1: Incorrect value type: Cannot use this value for "fast": a bool is required.',
    ],
  ])('%s with %j', (text, override, want) => {
    const { diags } = decode(text, override);
    const shown = diags.map(({ summary, detail, subject }) => {
      const line = subject?.source.lines.positionAt(subject.start).line;
      return `line ${line}: ${summary}: ${detail}`;
    });
    expect(shown).toEqual([want]);
  });
});
