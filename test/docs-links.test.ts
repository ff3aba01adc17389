import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { runKiln } from './support/kiln.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const below = ['docs', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
);
const pages = [...readdirSync(root), ...below].filter((path) => path.endsWith('.md'));
const texts = pages.map((page) => ({ page, text: readFileSync(join(root, page), 'utf8') }));

/** Every first group of the pattern, with the page that it is on. */
function findAll(pattern: RegExp): readonly { readonly page: string; readonly found: string }[] {
  return texts.flatMap(({ page, text }) =>
    [...text.matchAll(pattern)].map(([, found = '']) => ({ page, found })),
  );
}

test('every relative link in the documentation leads to a file', () => {
  const links = findAll(/\]\((?!https?:)([^)#\s]+)/g);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter(({ page, found }) => !existsSync(join(root, dirname(page), found)))).toEqual([]);
});

/** As GitHub names headings: lower case, blanks as dashes, and of the rest what is letter, digit, dash or underscore. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[^]*?^```/gm, '');
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test('every link to a heading in the documentation leads to one', () => {
  const links = findAll(/\]\((?!https?:)([^)\s]*#[^)\s]+)\)/g);
  expect(links.length).toBeGreaterThan(10);
  const wrong = links.filter(({ page, found }) => {
    const [path = '', anchor = ''] = found.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    return !target.endsWith('.md') || !anchorsOf(target).has(anchor);
  });
  expect(wrong).toEqual([]);
});

test('every npm script that the documentation names exists', () => {
  const scripts = findAll(/npm run ([a-z][a-z:-]*)/g);
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter(({ found }) => !Object.hasOwn(packageFile.scripts, found))).toEqual([]);
});

test('every kiln command that the documentation shows exists, with its flags', async () => {
  const inText = findAll(/`kiln ((?:(?:cloud|credentials|pki|plugins) )?[a-z][^`\n]*)/g);
  const inBlocks = findAll(/^```sh\n([^]*?)^```/gm).flatMap(({ page, found }) =>
    [...found.matchAll(/^kiln (.*)$/gm)].map(([, line = '']) => ({ page, found: line })),
  );
  const shown = [...inText, ...inBlocks].map(({ page, found }) => {
    // What stands behind -- is another program's.
    const line = found.replace(/\s+([#&|]|--\s).*/, '');
    const [, command = '', rest = ''] = /^((?:(?:cloud|credentials|pki|plugins) )?\S+)(.*)$/.exec(line) ?? [];
    return { page, command, flags: flagsIn(rest) };
  });
  expect(shown.length).toBeGreaterThan(20);
  const commands = [...new Set(shown.map(({ command }) => command))];
  const helps = await Promise.all(
    commands.map(async (command) => [command, await runKiln([...command.split(' '), '-h'])] as const),
  );
  const helpOf = new Map(helps);
  const wrong = shown.filter(({ command, flags }) => {
    const { exitCode, stdout } = helpOf.get(command) ?? { exitCode: 1, stdout: '' };
    return exitCode !== 0 || flags.some((flag) => !new RegExp(`^ +${flag}\\b`, 'm').test(stdout));
  });
  expect(wrong).toEqual([]);
});

/** Every command has -help. */
function flagsIn(text: string): readonly string[] {
  return [...text.matchAll(/ (-[a-z][a-z-]*)/g)]
    .map(([, flag = '']) => flag)
    .filter((flag) => flag !== '-help');
}
