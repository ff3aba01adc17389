import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A file may import its own folder, or any folder on a lower floor. */
const floors: Record<string, number> = {
  base: 0,
  diag: 1,
  http: 1,
  wire: 1,
  pki: 1,
  cty: 2,
  cloud: 2,
  hcl: 3,
  'go-template': 3,
  functions: 4,
  options: 4,
  contracts: 5,
  aws: 6,
  communicators: 6,
  door: 6,
  template: 6,
  engine: 6,
  builders: 7,
  provisioners: 7,
  'post-processors': 7,
  'secret-stores': 7,
  'data-sources': 7,
  registry: 8,
  cli: 9,
};

/** The local cloud is an island: builders reach it over HTTP only, as they reach AWS. */
const islands: Record<string, readonly string[]> = { cloud: ['cli'] };

/** Outside packages have floors too: who may import which. */
const packages: Record<string, readonly string[]> = {
  ssh2: ['communicators'],
  '@smithy/signature-v4': ['aws'],
  re2js: ['functions'],
  yaml: ['functions', 'cloud'],
  bcryptjs: ['functions'],
  sucrase: ['cli'],
  jose: ['cloud'],
};

const src = new URL('../src/', import.meta.url);
const statement = /^(?:import|export) (?:type )?(?:\{[^}]*\}|\* as \w+|\w+)(?:, \{[^}]*\})? from '([^']+)'/gm;
const call = /\bimport\('([^']+)'\)/g;

function isLegal(from: string, to: string): boolean {
  if (from === to) return true;
  if (islands[to] && !islands[to].includes(from)) return false;
  return (floors[to] ?? Infinity) < (floors[from] ?? -1);
}

function isLegalPackage(from: string, name: string): boolean {
  return name.startsWith('node:') || (packages[name]?.includes(from) ?? false);
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /.\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'),
);

function importsOf(file: string): readonly string[] {
  const text = readFileSync(new URL(file, src), 'utf8');
  return [...text.matchAll(statement), ...text.matchAll(call)].map(([, path]) => path ?? '');
}

test('every folder of src/ has a floor, and every floor a folder', () => {
  expect([...new Set(sources.map((file) => file.split('/')[0] ?? ''))].sort()).toEqual(
    Object.keys(floors).sort(),
  );
});

test('every import stays in its folder or goes down a floor', () => {
  const illegal = sources.flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('.'))
      .map((path) => new URL(path, new URL(file, src)).pathname.slice(src.pathname.length))
      .filter((target) => !isLegal(file.split('/')[0] ?? '', target.split('/')[0] ?? ''))
      .map((target) => `${file} -> ${target}`),
  );
  expect(illegal).toEqual([]);
});

test('outside packages are imported only where they are at home', () => {
  const illegal = sources.flatMap((file) =>
    importsOf(file)
      .filter((path) => !path.startsWith('.') && !isLegalPackage(file.split('/')[0] ?? '', path))
      .map((path) => `${file} -> ${path}`),
  );
  expect(illegal).toEqual([]);
});
