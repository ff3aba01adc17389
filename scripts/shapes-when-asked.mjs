import { readFile } from 'node:fs/promises';

/**
 * Gives AWS's shape tables to the bundle as text of which each shape is parsed when it is first asked for: a build
 * needs some sixty of EC2's hundreds, and would wait 5 ms for all of them.
 * @type {import('esbuild').Plugin}
 */
export const shapesWhenAsked = {
  name: 'shapes-when-asked',
  setup(build) {
    build.onLoad({ filter: /\/wire\/shapes\/\w+\.json$/ }, async ({ path }) => {
      const { shapes, ...rest } = JSON.parse(await readFile(path, 'utf8'));
      const texts = Object.entries(shapes).map(([name, shape]) => `${name}=${JSON.stringify(shape)}`);
      return { contents: moduleText(JSON.stringify(rest), texts.join('\n')) };
    });
  },
};

/**
 * @param {string} rest the table but for its shapes, as JSON
 * @param {string} shapes a line for each
 * @returns {string}
 */
function moduleText(rest, shapes) {
  return `
    const texts = new Map();
    for (const line of ${JSON.stringify(shapes)}.split('\\n')) {
      const end = line.indexOf('=');
      texts.set(line.slice(0, end), line.slice(end + 1));
    }
    const parsed = Object.create(null);
    const shapes = new Proxy(parsed, {
      get: (_, name) => (parsed[name] ??= texts.has(name) ? JSON.parse(texts.get(name)) : undefined),
    });
    export default { ...JSON.parse(${JSON.stringify(rest)}), shapes };`;
}
