import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { validateIn } from './conformance/commands/run-command.ts';

const folder = fileURLToPath(new URL('../examples/legacy/', import.meta.url));

const templates: readonly (readonly [folder: string, ...args: string[]])[] = [
  ['app-server', '-var-file=release.json', 'app.json'],
  ['bastion', 'bastion.json'],
  ['data-node', 'node.json'],
  ['golden-base', '-var-file=base-vars.json', 'base.json'],
  ['local-files', 'files.json'],
  ['multi-os', 'images.json'],
  ['worker-volumes', 'worker.json'],
];

test.each(templates)('the example %s is a valid legacy template', async (name, ...args) => {
  const { exit, stdout } = await validateIn(`${folder}${name}`, { args, env: {} });
  expect({ exit, end: stdout.trim().split('\n').at(-1) }).toEqual({
    exit: 0,
    end: 'The configuration is valid.',
  });
});

test('every folder of legacy examples is tried', () => {
  expect(templates.map(([name]) => name)).toEqual(readdirSync(folder).sort());
});
