import { basename } from 'node:path';
import * as esbuild from 'esbuild';

/**
 * @typedef {{ file: string; exports: readonly string[]; prefix: string }} Joined where a joined piece goes, and what
 *   its names begin with there
 */

/**
 * Joins pieces that are loaded together anyway. esbuild makes a piece of every set of modules that the same entries
 * share, so that a command would load some thirty files, each of which takes a third of a millisecond.
 *
 * @param {import('esbuild').BuildResult<{ metafile: true; write: false }>} split made with `splitting` and `minify`
 * @param {Readonly<Record<string, readonly string[]>>} groups by the name of a new file, the entry points whose pieces
 *   it takes, but for those that an earlier one has taken
 * @returns {Promise<{ path: string; text: string }[]>} the files, by their names
 */
export async function joinPieces({ outputFiles, metafile }, groups) {
  const pieces = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  /** @type {Map<string, Joined>} */
  const joined = new Map();
  for (const [file, entries] of Object.entries(groups)) {
    const roots = [...outputs].filter(([, { entryPoint = '' }]) => entries.includes(entryPoint));
    for (const name of loadedWith(new Set(roots.map(([root]) => root)), pieces)) {
      const { exports = [] } = outputs.get(name) ?? {};
      if (!joined.has(name)) joined.set(name, { file, exports, prefix: `p${joined.size}_` });
    }
  }
  const linked = new Map([...pieces].map(([name, text]) => [name, link(name, text, joined)]));
  const files = [...linked].filter(([name]) => !joined.has(name));
  for (const file of Object.keys(groups)) {
    const parts = new Map([...linked].filter(([name]) => joined.get(name)?.file === file));
    files.push([file, await join(parts)]);
  }
  return files.map(([path, text]) => ({ path, text }));
}

/**
 * The pieces that load with others, but for the command's own: what it loads later must not wait for it.
 * @param {Set<string>} names
 * @param {ReadonlyMap<string, string>} pieces
 * @returns {ReadonlySet<string>}
 */
function loadedWith(names, pieces) {
  for (const name of names) {
    for (const [, from = ''] of pieces.get(name)?.matchAll(/from"\.\/([\w-]+\.js)"/g) ?? []) names.add(from);
  }
  names.delete('kiln.js');
  return names;
}

/**
 * A piece whose own names, where it is joined, and those that it takes from joined pieces are as the new files have
 * them. Imports without names are left out: no module of ours does anything when it is loaded.
 * @param {string} name
 * @param {string} text
 * @param {ReadonlyMap<string, Joined>} joined
 * @returns {string}
 */
function link(name, text, joined) {
  const own = joined.get(name);
  return text
    .replaceAll(/import"\.\/[\w-]+\.js";?/g, '')
    .replace(/export\{([^{}]*)\};?\s*$/, (whole, names) =>
      own
        ? `export{${eachName(names, (inside, outside) => `${inside} as ${own.prefix}${outside}`)}};`
        : whole,
    )
    .replaceAll(/import\{([^{}]*)\}from"\.\/([\w-]+\.js)"/g, (whole, names, from) => {
      const there = joined.get(from);
      if (!there) return whole;
      const file = there.file === own?.file ? from : there.file;
      return `import{${eachName(names, (outside, inside) => `${there.prefix}${outside} as ${inside}`)}}from"./${file}"`;
    })
    .replaceAll(/import\("\.\/([\w-]+\.js)"\)/g, (whole, from) => {
      const there = joined.get(from);
      if (!there) return whole;
      const members = there.exports.map((one) => `${one}:all.${there.prefix}${one}`);
      return `import("./${there.file}").then(all=>({${members.join()}}))`;
    });
}

/**
 * @param {string} names as in `a as b,c`
 * @param {(left: string, right: string) => string} rename
 * @returns {string}
 */
function eachName(names, rename) {
  const pairs = names.split(',').map((one) => one.split(' as '));
  return pairs.map(([left = '', right = left]) => rename(left, right)).join(',');
}

/**
 * @param {ReadonlyMap<string, string>} parts the pieces of one file
 * @returns {Promise<string>}
 */
async function join(parts) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: [...parts.keys()].map((name) => `export*from"./${name}"`).join('\n') },
    plugins: [
      {
        name: 'parts',
        setup(build) {
          build.onResolve({ filter: /^\.\// }, ({ path, kind }) => {
            const name = basename(path);
            return parts.has(name) && kind === 'import-statement'
              ? { path: name, namespace: 'part' }
              : { path, external: true };
          });
          build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
            contents: parts.get(path) ?? '',
          }));
        },
      },
    ],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('');
}
