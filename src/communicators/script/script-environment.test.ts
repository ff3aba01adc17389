import { expect, test } from 'vitest';
import { formatEnvironment, scriptEnvironment } from './script-environment.ts';

const context = { buildName: 'box', builderType: 'null' };
const unknown = { PackerHTTPAddr: 'ERR_HTTP_ADDR_NOT_IMPLEMENTED_BY_BUILDER', PackerHTTPPort: 0 };
const plain = "%s='%s' ";

test.each([
  [{}, plain, "PACKER_BUILDER_TYPE='null' PACKER_BUILD_NAME='box' "],
  [
    { environment_vars: ['FRUIT=pear', 'COLOR=dark red', 'EQUALS=a=b'] },
    plain,
    "COLOR='dark red' EQUALS='a=b' FRUIT='pear' PACKER_BUILDER_TYPE='null' PACKER_BUILD_NAME='box' ",
  ],
  [
    { environment_vars: ['P=list', "Z=it's"], env: { P: 'map', EMPTY: '' } },
    plain,
    `EMPTY='' P='map' PACKER_BUILDER_TYPE='null' PACKER_BUILD_NAME='box' Z='it'"'"'s' `,
  ],
  [
    { env: { A: '1' } },
    '--set %s=%s 100%% ',
    '--set A=1 100% --set PACKER_BUILDER_TYPE=null 100% --set PACKER_BUILD_NAME=box 100% ',
  ],
])('the environment of %j by %j', (given, format, want) => {
  expect(
    formatEnvironment(scriptEnvironment(given, context, { ...unknown, PackerHTTPPort: '' }), format),
  ).toBe(want);
});

test('the address of an HTTP server is passed on where there is one', () => {
  const variables = { PackerHTTPAddr: '10.0.2.2:8080', PackerHTTPIP: '10.0.2.2', PackerHTTPPort: 8080 };
  expect([...scriptEnvironment({}, context, variables)].slice(2)).toEqual([
    ['PACKER_HTTP_ADDR', '10.0.2.2:8080'],
    ['PACKER_HTTP_IP', '10.0.2.2'],
    ['PACKER_HTTP_PORT', '8080'],
  ]);
});
