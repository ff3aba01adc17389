import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSharedFiles, type SharedFiles } from '../../src/aws/identity/files/shared-files.ts';

interface Pair {
  readonly config: string;
  readonly credentials: string;
}

/** What botocore found: a profile's keys, with what is nested as keys of its own; null where it refuses a file. */
type Judged = Readonly<Record<string, Readonly<Record<string, string | object>>>> | null;

/** Debian's awscli has a botocore of its own. */
const isHere = existsSync('/usr/lib/python3/dist-packages/awscli/botocore');

// Left out is what docs/credentials.md says of where the tools disagree: comments behind values, quotes, blanks in headers,
// and the default profile under both of its names.
const names = ['a', 'b', 'ab', 'A', 'ü', 'a.b', 'a/b', 'x#y', '1'];
const keys = ['aws_access_key_id', 'Region', 'role_arn', 's3', 'services', 'OUTPUT', 'x', 'a b'];
const texts = ['AKIA1', 'a b', '%(x)s', 'a=b', 'a:b', '', 'x#y', 'x;y', '[x]', '$HOME', 'C:\\x', "it's", 'é'];
const separators = ['=', ' = ', ': ', ' : ', '\t=\t', ':=', '= '];
const between = ['', '  ', '# c', '; c = d', '  # c', '\t; c', '#[a]'];
const below = ['  k = v', '\tk=v', '   a = b = c', '  [x]', ' goes on', ' = x'];
const broken = ['= v', 'word', '[open', '[]'];

const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', '', ' ', '\t'),
        fc.constantFrom(...keys),
        fc.constantFrom(...separators),
        fc.constantFrom(...texts),
        fc.constantFrom('', ' '),
      )
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...between) },
  { weight: 2, arbitrary: fc.constantFrom(...below) },
);
const odd = fc.oneof({ weight: 30, arbitrary: fc.constant('') }, fc.constantFrom(...broken));

/** A file of sections whose names, and whose keys that begin a line, come once. */
function file(header: (name: string) => string): fc.Arbitrary<string> {
  const section = fc.tuple(fc.uniqueArray(line, { maxLength: 7, selector: keyOf }), odd);
  return fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom(...names), section), {
        maxLength: 4,
        selector: ([name]) => name,
      }),
      fc.constantFrom('\n', '\n', '\r\n', '\r'),
    )
    .map(([sections, end]) =>
      sections
        .flatMap(([name, [lines, last]]) => [header(name), ...lines, last])
        .map((text) => text + end)
        .join(''),
    );
}

function keyOf(text: string): string {
  const key = text.split(/[=:]/)[0]?.trim().toLowerCase() ?? '';
  return /^[#;]|^$/.test(key) ? text : key;
}

function judge(pairs: readonly Pair[]): readonly Judged[] {
  const script = join(import.meta.dirname, 'botocore', 'read_profiles.py');
  const { stdout, stderr, status } = spawnSync('/usr/bin/python3', [script], {
    input: JSON.stringify(pairs),
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the script above prints
  return JSON.parse(stdout) as readonly Judged[];
}

async function ours({ config, credentials }: Pair): Promise<SharedFiles> {
  const files: Readonly<Record<string, string>> = {
    '/u/.aws/config': config,
    '/u/.aws/credentials': credentials,
  };
  return readSharedFiles(
    {},
    { env: {}, homeFolder: '/u', cwd: '/', readTextFile: async (path) => files[path] },
  );
}

/** Blank lines within a value, which mean nothing to any key, and what is nested, aside. */
function comparable(profiles: NonNullable<Judged>): unknown {
  const plain = (value: string | object): string =>
    typeof value !== 'string' || value.startsWith('\n') ? 'nested' : value.replaceAll(/\n{2,}/g, '\n');
  const entries = Object.entries(profiles).map(([name, values]) => [
    name,
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key.toLowerCase(), plain(value)])),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** A pair of files of which botocore and kiln say something else; undefined where they agree. */
async function differenceOf(one: Pair, found: Judged): Promise<object | undefined> {
  const { profiles, remarks } = await ours(one);
  if (found === null) return remarks.length > 0 ? undefined : { one, why: 'not remarked on' };
  const read = comparable(
    Object.fromEntries(
      [...profiles].map(([name, { values }]) => [
        name,
        Object.fromEntries([...values].map(([key, { text }]) => [key, text])),
      ]),
    ),
  );
  const wanted = comparable(found);
  return isDeepStrictEqual(read, wanted) ? undefined : { one, read, wanted };
}

test.skipIf(!isHere)('botocore finds the same in 150 pairs of files, or kiln remarks on them', async () => {
  const pair = fc.record({
    config: file((name) => `[profile ${name}]`),
    credentials: file((name) => `[${name}]`),
  });
  const pairs = fc.sample(pair, { numRuns: 150, seed: 5 });
  const judged = judge(pairs);
  expect(judged.filter((found) => found !== null).length).toBeGreaterThan(60);
  const different = await Promise.all(pairs.map((one, index) => differenceOf(one, judged[index] ?? null)));
  expect(different.filter((one) => one !== undefined)).toEqual([]);
});
