import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'kiln-consumer-'));

/** A project that has the package as npm would install it. */
beforeAll(() => {
  const env = { ...process.env, npm_config_cache: join(project, 'cache') };
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  const [{ filename = '' } = {}] = JSON.parse(packed) as ReadonlyArray<{ readonly filename?: string }>;
  const home = join(project, 'node_modules', 'kiln-images');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, filename), '-C', home, '--strip-components=1']);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.kiln.ts'] }));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What the compiler says of a template in that project, without where the project is. */
function compile(code: string): string {
  writeFileSync(join(project, 't.kiln.ts'), code);
  return spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', project], { cwd: project }).stdout.toString();
}

const sound = `import { amazonEbs, build, shell, variable } from 'kiln-images';
const size = variable('size', { type: 'number', default: 8 });
const web = amazonEbs('web', {
  ami_name: 'web',
  communicator: 'ssh',
  launch_block_device_mappings: { device_name: '/dev/xvda', volume_size: size },
  tag: [{ key: 'a', value: 'b' }],
});
export default build({ sources: [web], provisioners: [shell({ inline: [build.ID], pause_before: '3s' })] });
`;

test('the installed package types a template', () => {
  expect(compile(sound)).toBe('');
});

test.each([
  [
    "ami_name: 'web'",
    "ami_nam: 'web'",
    "t.kiln.ts(4,3): error TS2561: Object literal may only specify known properties, but 'ami_nam' does not exist",
  ],
  [
    "ami_name: 'web'",
    'ami_name: 3',
    "t.kiln.ts(4,3): error TS2322: Type 'number' is not assignable to type 'string'",
  ],
  ['volume_size: size', "volume_size: 'big'", "Types of property 'volume_size' are incompatible."],
  [
    "pause_before: '3s'",
    "pause_befor: '3s'",
    "t.kiln.ts(9,83): error TS2561: Object literal may only specify known properties, but 'pause_befor' does not exist",
  ],
  ['build.ID', 'build.Id', "t.kiln.ts(9,78): error TS2551: Property 'Id' does not exist"],
  [
    'sources: [web]',
    'sources: [shell({})]',
    "t.kiln.ts(9,34): error TS2741: Property 'name' is missing in type 'ProvisionerDefinition' but required in type 'SourceDefinition'",
  ],
  [
    'default: 8',
    "default: 'big'",
    "t.kiln.ts(2,49): error TS2322: Type 'string' is not assignable to type 'number'",
  ],
])('%s written as %s is a compile error', (right, wrong, message) => {
  expect(compile(sound.replace(right, wrong))).toContain(message);
});
