import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { joinPieces } from './join-pieces.mjs';
import { shapesWhenAsked } from './shapes-when-asked.mjs';

/**
 * Native extras that ssh2 tries to load and does without.
 * @type {import('esbuild').Plugin}
 */
const withoutNativeExtras = {
  name: 'without-native-extras',
  setup(build) {
    build.onResolve({ filter: /^cpu-features$|\.node$/ }, ({ path }) => ({
      path,
      namespace: 'native-extra',
    }));
    build.onLoad({ filter: /.*/, namespace: 'native-extra' }, () => ({
      contents: `throw new Error('The bundle holds nothing native');`,
    }));
  },
};

/**
 * All commands load what reads flags and writes usage; whoever formats a text, its syntax; whoever reads a template,
 * what checks it too; whoever runs a build, what reaches AWS and the machine.
 */
const loadedTogether = {
  'start.js': ['src/cli/main.ts', 'src/cli/commands/version.ts'],
  'language.js': ['src/cli/commands/fmt.ts'],
  'templates.js': [
    'src/cli/commands/validate.ts',
    'src/registry/core-components.ts',
    'src/builders/amazon/ebs/builder.ts',
  ],
  'builds.js': [
    'src/cli/commands/build.ts',
    'src/builders/amazon/ebs/at-run.ts',
    'src/communicators/connect.ts',
    'src/wire/shapes/ec2.json',
  ],
};

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // esbuild's default for node prefers CommonJS builds, of which nothing can be left out.
  mainFields: ['module', 'main'],
  // The build for Node is CommonJS, of which a later import has no named exports.
  alias: { yaml: fileURLToPath(new URL('../node_modules/yaml/browser/index.js', import.meta.url)) },
  define: { __dirname: 'import.meta.dirname' },
  legalComments: 'none',
  plugins: [withoutNativeExtras, shapesWhenAsked],
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/**
 * Bundles kiln into ES modules without dependencies, in memory: the command in pieces that are loaded when needed, with
 * the package's door among them; and in one piece each the sandbox's engine, since it is started by its path from inside
 * a namespace, and what takes types out of code, since it may run in a thread of its own.
 * @returns {Promise<{ files: { path: string; contents: Uint8Array }[]; inputs: string[]; outside: string[] }>}
 *   the files, what went into them, and the modules that are looked for outside of them
 */
export async function bundle() {
  const [kiln, ...others] = await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: { kiln: 'src/cli/main.ts', index: 'src/door/index.ts' },
      splitting: true,
    }),
    esbuild.build({ ...common, entryPoints: { 'sandbox-engine': 'src/cloud/sandbox/engine/main.ts' } }),
    esbuild.build({ ...common, entryPoints: { 'typescript-hooks': 'src/cli/code/typescript-hooks.ts' } }),
  ]);
  const results = [kiln, ...others];
  const files = [
    ...(await joinPieces(kiln, loadedTogether)),
    ...others.flatMap(({ outputFiles }) => outputFiles),
  ];
  return {
    files: files.map(finish),
    inputs: results.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
    outside: results.flatMap(({ metafile }) =>
      Object.values(metafile.outputs).flatMap(({ imports }) =>
        imports.filter(({ external }) => external).map(({ path }) => path),
      ),
    ),
  };
}

const shebang = '#!/usr/bin/env node\n';
const makesRequire = `import{createRequire}from'node:module';const require=createRequire(import.meta.url);\n`;

/**
 * Gives the command its first line, and `require` to the pieces that hold CommonJS code which asks for Node's modules.
 * @param {{ path: string; text: string }} file
 * @returns {{ path: string; contents: Uint8Array }}
 */
function finish({ path, text }) {
  const head = basename(path) === 'kiln.js' ? shebang : '';
  const needsRequire = /typeof require\b/.test(text);
  return {
    path: `dist/${basename(path)}`,
    contents: Buffer.from(`${head}${needsRequire ? makesRequire : ''}${text}`),
  };
}
