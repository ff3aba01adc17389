import { expect, test } from 'vitest';
import { chooseArchives } from './apt-archives.ts';

const uris = (...suites: readonly (readonly [address: string, suite: string])[]): string =>
  suites
    .map(([address, suite], index) => `'${address}/dists/${suite}/InRelease' list-${index} 0 \n`)
    .join('');

const nothing = { readIndex: async () => undefined, readMirrors: async () => '', sources: [] };

test.each([
  {
    name: 'a mirror of its own for each archive',
    text: uris(
      ['http://mirror.example/debian', 'bookworm'],
      ['http://mirror.example/security', 'bookworm-security'],
    ),
    want: { main: ['http://mirror.example/debian'], security: ['http://mirror.example/security'] },
  },
  {
    name: 'updates and backports beside the suite itself',
    text: uris(['http://a.example/debian', 'bookworm'], ['http://b.example/debian', 'bookworm-backports']),
    want: { main: ['http://a.example/debian'], security: [] },
  },
  {
    name: 'an archive on its own disc',
    text: uris(['file:/srv/debian', 'bookworm'], ['cdrom://Debian', 'bookworm']),
    want: { main: [], security: [] },
  },
  { name: 'no archive at all', text: '', want: { main: [], security: [] } },
])('chooseArchives() on a host with $name', async ({ text, want }) => {
  expect(await chooseArchives(text, nothing)).toMatchObject(want);
});

test('chooseArchives() takes Debian, not another archive with a suite of that name', async () => {
  const text = uris(['https://apt.other.example', 'bookworm'], ['http://mirror.example/debian', 'bookworm']);
  const origins: Readonly<Record<string, string>> = {
    'list-0': 'Origin: Other\n',
    'list-1': 'Hash: SHA256\n\nOrigin: Debian\n',
  };
  const { main } = await chooseArchives(text, { ...nothing, readIndex: async (name) => origins[name] });
  expect(main).toEqual(['http://mirror.example/debian']);
});

test('chooseArchives() reads the file that a list of mirrors is kept in', async () => {
  const files = {
    ...nothing,
    readMirrors: async (path: string) =>
      `# from ${path}\nhttps://one.example/debian priority:1\nhttps://two.example/debian\n`,
  };
  const { main } = await chooseArchives(
    uris(['mirror+file:/etc/apt/mirrors/debian.list', 'bookworm']),
    files,
  );
  expect(main).toEqual(['https://one.example/debian', 'https://two.example/debian']);
});

test.each([
  ['a stanza', 'Types: deb\nURIs: http://m.example/debian\nSigned-By: /usr/share/keyrings/own.gpg\n'],
  [
    'a line',
    'deb [arch=amd64 signed-by=/usr/share/keyrings/own.gpg] http://m.example/debian bookworm main\n',
  ],
])('chooseArchives() finds the keyring in %s of the sources', async (_, source) => {
  const { keyring } = await chooseArchives(uris(['http://m.example/debian', 'bookworm']), {
    ...nothing,
    sources: ['# nothing\n', source],
  });
  expect(keyring).toBe('/usr/share/keyrings/own.gpg');
});
