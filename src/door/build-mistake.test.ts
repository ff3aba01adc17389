import { expect, test } from 'vitest';
import { buildMistake } from './build-mistake.ts';
import { manifest } from './components/post-processor-manifest.ts';
import { shell } from './components/provisioner-shell.ts';
import { nullSource } from './components/source-null.ts';

const sources = [nullSource('a', { communicator: 'none' })];
const script = shell({ inline: ['true'] });
const list = manifest({});

test.each([
  [undefined, 'build() must be given its parts'],
  ['null.a', 'build() must be given its parts'],
  [{}, '"sources" of build() must be a list of sources'],
  [{ sources: sources[0] }, '"sources" of build() must be a list of sources'],
  [{ sources: ['null.a'] }, '"sources" of build() must be a list of sources'],
  [{ sources: [{ ...sources[0], name: {} }] }, '"sources" of build() must be a list of sources with names'],
  [{ sources, name: 5 }, '"name" of build() must be a text'],
  [{ sources, provisoners: [] }, 'nothing that is called "provisoners". Did you mean "provisioners"?'],
  [{ sources, provisioners: script }, '"provisioners" of build() must be a list'],
  [{ sources, provisioners: [undefined] }, '"provisioners" of build() must be a list'],
  [{ sources, provisioners: sources }, '"provisioners" of build() must be a list'],
  [
    { sources, errorCleanupProvisioner: [script] },
    '"errorCleanupProvisioner" of build() must be a provisioner',
  ],
  [{ sources, postProcessors: list }, '"postProcessors" of build() must be a list'],
  [{ sources, postProcessors: [[[list]]] }, '"postProcessors" of build() must be a list'],
])('build(%j) is refused', (options, says) => {
  expect(buildMistake(options)).toContain(says);
});

test.each([
  { sources },
  { sources: [], name: undefined, provisioners: undefined },
  {
    name: 'a',
    description: 'b',
    sources,
    provisioners: [script],
    errorCleanupProvisioner: script,
    postProcessors: [list, [list, list]],
  },
])('build(%j) is taken', (options) => {
  expect(buildMistake(options)).toBeUndefined();
});
