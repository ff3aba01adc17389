import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  recordingMachine,
  recordingUi,
  runContext,
  toolsFor,
} from '../../../test/support/recording-machine.ts';
import { literalConfig } from '../../options/literal-config.ts';
import { fileOptions } from './options.ts';
import { fileProvisioner } from './provisioner.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-file-'));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'a.txt'), 'content a\n');
  chmodSync(join(folder, 'a.txt'), 0o640);
  writeFileSync(join(folder, 'b.txt'), 'B');
});
afterAll(() => rmSync(folder, { recursive: true }));

function prepare(options: Readonly<Record<string, unknown>>) {
  return fileProvisioner.prepare(literalConfig(fileOptions, options), runContext(folder));
}

async function run(
  options: Readonly<Record<string, unknown>>,
  answers: ReadonlyArray<readonly [RegExp, Error]> = [],
) {
  const { value, diags } = prepare(options);
  expect(diags).toEqual([]);
  const { communicator, asked } = recordingMachine(answers, { '/r/one': 'remote data' });
  const { ui, lines } = recordingUi();
  const error: unknown = await value?.run(toolsFor(communicator, { ui })).catch((error: unknown) => error);
  const shown = asked.map((line) =>
    line.replaceAll(`${folder}/`, '<here>/').replace(/(file-content)\d+/, '$1N'),
  );
  return { asked: shown, lines, error: error instanceof Error ? error.message : undefined };
}

describe('an upload', () => {
  test.each([
    [{ source: 'a.txt', destination: '/r/b' }, ['upload /r/b (10 bytes, mode 640): content a\n']],
    [{ source: 'a.txt', destination: '/r/' }, ['upload /r/a.txt (10 bytes, mode 640): content a\n']],
    [{ source: 'site', destination: '/r' }, ['upload folder <here>/site to /r']],
    [{ source: 'site/', destination: '/r/' }, ['upload folder <here>/site/ to /r/']],
    [
      { source: 'a.txt', sources: ['b.txt'], destination: '/r/' },
      ['upload /r/b.txt (1 bytes, mode 644): B', 'upload /r/a.txt (10 bytes, mode 640): content a\n'],
    ],
    [{ content: 'zz', destination: '/r/c' }, ['upload /r/c (2 bytes, mode 600): zz']],
    [{ content: 'zz', destination: '/r/' }, ['upload /r/pkr-file-contentN (2 bytes, mode 600): zz']],
  ])('of %j', async (options, want) => {
    const { asked, error } = await run(options);
    expect(error).toBeUndefined();
    expect(asked).toEqual(want);
  });

  test('that fails says so, and what it was', async () => {
    const { lines, error } = await run({ source: 'a.txt', destination: '/r' }, [
      [/^upload/, new Error('no room')],
    ]);
    expect(lines).toEqual(['Uploading a.txt => /r', '! Upload failed: no room']);
    expect(error).toBe('Cannot upload a.txt to /r');
  });

  test('of what was to be generated and is not there fails while the build runs', async () => {
    const { error, asked } = await run({ source: 'made.txt', generated: true, destination: '/r' });
    expect(error).toBe('Cannot upload made.txt: it cannot be read here');
    expect(asked).toEqual([]);
  });
});

describe('a download', () => {
  test.each([
    ['/r/one', 'new.txt', 'download /r/one', 'new.txt'],
    ['/r/one', 'deep/er/', 'download /r/one', 'deep/er/one'],
  ])('of %s to %s', async (source, destination, want, path) => {
    const { asked, lines } = await run({ direction: 'download', source, destination });
    expect(asked).toEqual([want]);
    expect(lines).toEqual([`Downloading ${source} => ${path}`]);
    expect(readFileSync(join(folder, path), 'utf8')).toBe('remote data');
    expect(statSync(join(folder, path)).mode & 0o777).toBe(0o644 & ~process.umask());
  });

  test('of folders and patterns goes on with the other sources', async () => {
    const sources = ['/r/d/', '/r/*', '/r/one'];
    const { asked } = await run({ direction: 'download', sources, destination: 'got/' });
    expect(asked).toEqual([
      'download folder /r/d/ to <here>/got',
      'download folder /r/* to <here>/got',
      'download /r/one',
    ]);
  });

  test('that fails leaves no file behind', async () => {
    const options = { direction: 'download', source: '/r/none', destination: 'never.txt' };
    const { lines } = await run(options, [
      [/^download/, new Error('scp: /r/none: No such file or directory')],
    ]);
    expect(lines.at(-1)).toBe('! Download failed: scp: /r/none: No such file or directory');
    expect(existsSync(join(folder, 'never.txt'))).toBe(false);
  });
});

test.each([
  [{ destination: '/r' }, 'There is nothing to transfer here.'],
  [{ source: 'none.txt', destination: '/r' }, 'There is no file or folder "none.txt".'],
  [{ source: 'a.txt', content: 'b', destination: '/r' }, 'either from "content" or from "source"'],
  [{ source: 'a.txt', destination: '' }, 'The option "destination" is empty.'],
  [{ content: 'b', direction: 'download', destination: '/r' }, 'Only an upload can have "content".'],
])('%j is a mistake: %s', (options, want) => {
  const { value, diags } = prepare(options);
  expect(value).toBeUndefined();
  expect(diags.map(({ detail }) => detail)).toEqual([expect.stringContaining(want)]);
});

test.each([
  [{ source: '<unknown>', destination: '/r' }, 'source'],
  [{ sources: ['a.txt', '<unknown>'], destination: '/r' }, 'sources'],
  [{ sources: [], destination: '/r' }, 'sources'],
])('nothing is said of %j before a run tells what %s is', (options, option) => {
  const config = { ...literalConfig(fileOptions, options), placeholders: new Set([option]) };
  expect(fileProvisioner.prepare(config, runContext(folder)).diags).toEqual([]);
});
