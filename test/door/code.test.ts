import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runKiln } from '../support/kiln.ts';
import { kilnInFolder } from '../support/kiln-in-folder.ts';
import { unsaid } from '../support/unsaid.ts';

const head = `import { build, nullSource, variable } from 'kiln-images';\n`;
const sound = `const none = nullSource('a', { communicator: 'none' });\nexport default build({ sources: [none] });\n`;

async function validate(
  files: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<{ readonly exitCode: number | null; readonly text: string }> {
  const { exitCode, stdout, stderr } = await kilnInFolder(['validate', ...flags, 't.kiln.ts'], files);
  return { exitCode, text: stdout + stderr };
}

test.each([
  [
    'an option that is not there',
    `nullSource('a', { comunicator: 'none' });\nexport default build({ sources: [nullSource('a', { comunicator: 'none' })] });\n`,
    ['t.kiln.ts line 3', 'Did you mean "communicator"?'],
  ],
  [
    'a value of another kind',
    `export default build({ sources: [nullSource('a', { communicator: 'none', ssh_port: new Date() as never })] });\n`,
    ['t.kiln.ts line 2', '"ssh_port" is an object of a class'],
  ],
  [
    'an error that it throws',
    `function stop(): never {\n  throw new Error('no way');\n}\nstop();\n`,
    ['t.kiln.ts line 3', 'did not run to its end: no way.'],
  ],
  ['an error in its syntax', `const a: number = ;\n`, ['t.kiln.ts line 2', 'Unexpected token']],
  [
    'a promise that nothing settles',
    `await new Promise(() => {});\n${sound}`,
    ['did not run to its end: it waits for something that nothing is going to bring.'],
  ],
  [
    'a list that holds itself',
    `const ring: unknown[] = [];\nring.push(ring);\nexport default build({ sources: [nullSource('a', { communicator: ring as never })] });\n`,
    ['t.kiln.ts line 4', 'Nesting too deep'],
  ],
  [
    'a part that is no part',
    `export default build({\n  sources: ['null.a' as never],\n});\n`,
    ['t.kiln.ts line 2', '"sources" of build() must be a list of sources'],
  ],
  ['no build', `export const a = 1;\n`, ['Missing build', 'export default build({ ... })']],
  ['an export that is no build', `export default [3];\n`, ['Unsuitable export']],
  [
    'a variable without a value',
    `variable('must');\n${sound}`,
    ['t.kiln.ts line 2', 'variable "must" has no default'],
  ],
  [
    'a value that a check refuses',
    `variable('port', { type: 'number', default: 0, check: (n) => (n > 0 ? undefined : 'A port is above 0.') });\n${sound}`,
    ['t.kiln.ts line 2', 'A port is above 0.', 'comes from its default'],
  ],
  [
    'a file that is not there',
    `import { a } from './nowhere.ts';\nconsole.log(a);\n${sound}`,
    ['Cannot find module', 'nowhere.ts'],
  ],
])('%s is shown where it stands, without a stack', async (_, code, says) => {
  const { exitCode, text } = await validate({ 't.kiln.ts': head + code });
  expect({ exitCode, unsaid: unsaid(text, says) }).toEqual({ exitCode: 1, unsaid: '' });
  expect(text).not.toMatch(/^\s+at /m);
});

test.each<[flags: readonly string[], says: string]>([
  [['-var', 'size=big'], 'a number is required'],
  [['-var', 'size=4', '-var', 'sise=5'], 'sets the variable "sise", but the template does not declare it'],
])('variables are checked as those of HCL: %j', async (flags, says) => {
  const code = `${head}variable('size', { type: 'number' });\n${sound}`;
  const { exitCode, text } = await validate({ 't.kiln.ts': code }, flags);
  expect({ exitCode, unsaid: unsaid(text, [says]) }).toEqual({ exitCode: 1, unsaid: '' });
});

test('a variable gets its value from a file, and code may use it as the text that it is', async () => {
  const code = `${head}const name = variable('name').toUpperCase();\nexport default build({ sources: [nullSource(name, { communicator: 'none' })] });\n`;
  const files = { 't.kiln.ts': code, 'v.pkrvars.hcl': 'name = "web"\n' };
  const { stdout } = await kilnInFolder(['plan', '-var-file=v.pkrvars.hcl', 't.kiln.ts'], files);
  expect(stdout).toContain("Build 'null.WEB'");
});

test('code may be spread over files, use enums and wait', async () => {
  const part = `import { nullSource } from 'kiln-images';\nexport enum Way { None = 'none' }\nexport const make = (name: string) => nullSource(name, { communicator: Way.None });\n`;
  const code = `import { build } from 'kiln-images';\nimport { make } from './part.ts';\nconst name = await Promise.resolve('late');\nexport default build({ sources: [make(name)] });\n`;
  const { exitCode, stdout } = await kilnInFolder(['plan', 't.kiln.ts'], {
    't.kiln.ts': code,
    'part.ts': part,
  });
  expect({ exitCode, unsaid: unsaid(stdout, ["Build 'null.late'", 'part.ts:3']) }).toEqual({
    exitCode: 0,
    unsaid: '',
  });
});

test.each(['t.kiln.js', 't.kiln.mjs', 't.kiln.mts'])('%s is code too', async (name) => {
  const { exitCode } = await kilnInFolder(['validate', name], {
    [name]: head.replace(', variable', '') + sound,
  });
  expect(exitCode).toBe(0);
});

test('a build of code runs', async () => {
  const code = `import { build, fileSource, shellLocalPostProcessor } from 'kiln-images';\nexport default build({\n  sources: [fileSource('a', { target: 'out.txt', content: 'made by code' })],\n  postProcessors: [shellLocalPostProcessor({ inline: ['cat out.txt'] })],\n});\n`;
  const { exitCode, stdout } = await kilnInFolder(['build', '-color=false', 't.kiln.ts'], {
    't.kiln.ts': code,
  });
  expect({ exitCode, unsaid: unsaid(stdout, ['made by code', 'Stored file: out.txt']) }).toEqual({
    exitCode: 0,
    unsaid: '',
  });
});

test.each<[args: readonly string[], says: readonly string[]]>([
  [['inspect'], ['Packer Inspect: HCL2 mode', 'var.size: "4"', 'null.a']],
  [['validate', '-syntax-only'], ['Syntax-only check passed.']],
  [['init'], ['requires no plugin']],
])('kiln %j takes code too', async (args, says) => {
  const code = `${head}variable('size', { type: 'number', default: 4 });\n${sound}`;
  const { exitCode, stdout } = await kilnInFolder([...args, 't.kiln.ts'], { 't.kiln.ts': code });
  expect({ exitCode, unsaid: unsaid(stdout, says) }).toEqual({ exitCode: 0, unsaid: '' });
});

test('the example in TypeScript is valid, and plans an image of each role', async () => {
  const example = fileURLToPath(new URL('../../examples/typescript/web.kiln.ts', import.meta.url));
  const { exitCode, stdout } = await runKiln(['plan', '-var', 'release=1.2', example]);
  const builds = [...stdout.matchAll(/^Build '(.*)'$/gm)].map(([, name]) => name);
  expect({ exitCode, builds }).toEqual({
    exitCode: 0,
    builds: ['release.amazon-ebs.web', 'release.amazon-ebs.cache'],
  });
});
