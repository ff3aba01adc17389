import { expect, test } from 'vitest';
import { zonesOf } from './regions.ts';

test.each([
  ['us-east-1', 'us-east-1a', 'use1-az1'],
  ['eu-central-1', 'eu-central-1a', 'euc1-az1'],
  ['ca-central-1', 'ca-central-1a', 'cac1-az1'],
  ['ap-northeast-2', 'ap-northeast-2a', 'apne2-az1'],
  ['ap-southeast-1', 'ap-southeast-1a', 'apse1-az1'],
  ['sa-east-1', 'sa-east-1a', 'sae1-az1'],
])('zonesOf(%s) begins with %s, which is %s', (region, name, id) => {
  expect(zonesOf(region)[0]).toEqual({ name, id });
});
