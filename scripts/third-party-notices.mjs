import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const rule = `\n\n${'-'.repeat(78)}\n\n`;

/**
 * The licences of all packages whose code is in the bundle, as they must be passed on with it.
 * @param {readonly string[]} inputs paths of the bundled files
 * @returns {string}
 */
export function thirdPartyNotices(inputs) {
  const folders = new Set(inputs.flatMap((path) => packageFolder(path) ?? []));
  const head = 'kiln is delivered as one bundle that holds code of the following packages.';
  return `${[head, ...[...folders].sort().map(noticeOf)].join(rule)}\n`;
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function packageFolder(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/**
 * @param {string} folder
 * @returns {string}
 */
function noticeOf(folder) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)(\.|$)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license ?? licenses[0].type})`, ...texts].join('\n\n');
}
