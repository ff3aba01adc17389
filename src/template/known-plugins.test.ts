import { expect, test } from 'vitest';
import { pluginOfType } from './known-plugins.ts';

test.each([
  ['docker', 'github.com/hashicorp/docker'],
  ['virtualbox-iso', 'github.com/hashicorp/virtualbox'],
  ['windows-update', 'github.com/rgl/windows-update'],
  ['windows-shell', undefined],
  ['dockers', undefined],
  ['constructor', undefined],
])('pluginOfType(%s) is %s', (type, source) => {
  expect(pluginOfType(type)).toBe(source);
});
