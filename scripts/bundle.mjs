import * as esbuild from 'esbuild';

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
  define: { __dirname: 'import.meta.dirname' },
  legalComments: 'none',
  plugins: [withoutNativeExtras],
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/**
 * Bundles kiln into ES modules without dependencies, in memory: the command in pieces that are loaded when needed, and
 * the sandbox's engine in one, since it is started by its path from inside a namespace.
 * @returns {Promise<{ files: { path: string; contents: Uint8Array }[]; inputs: string[]; outside: string[] }>}
 *   the files, what went into them, and the modules that are looked for outside of them
 */
export async function bundle() {
  const results = await Promise.all([
    esbuild.build({ ...common, entryPoints: { kiln: 'src/cli/main.ts' }, splitting: true }),
    esbuild.build({ ...common, entryPoints: { 'sandbox-engine': 'src/cloud/sandbox/engine/main.ts' } }),
  ]);
  return {
    files: results.flatMap(({ outputFiles }) => outputFiles.map(finish)),
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
 * @param {import('esbuild').OutputFile} file
 * @returns {{ path: string; contents: Uint8Array }}
 */
function finish({ path, text }) {
  const head = path.endsWith('/kiln.js') ? shebang : '';
  const needsRequire = /typeof require\b/.test(text);
  return { path, contents: Buffer.from(`${head}${needsRequire ? makesRequire : ''}${text}`) };
}
