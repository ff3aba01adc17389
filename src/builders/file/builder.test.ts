import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordingUi, runContext } from '../../../test/support/recording-machine.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { BuilderTools } from '../../contracts/component.ts';
import { literalConfig } from '../../options/literal-config.ts';
import { builder } from './builder.ts';
import { fileOptions } from './options.ts';

const signal = new AbortController().signal;

/** Only what this builder uses. */
function tools(ui: BuilderTools['ui'], provision: BuilderTools['provision']): BuilderTools {
  const unused = (): never => expect.unreachable();
  return {
    ui,
    signal,
    provision,
    ledger: { acquire: unused },
    step: unused,
    connect: unused,
    hide: unused,
    defer: unused,
  };
}

interface Made {
  readonly folder: string;
  readonly lines: readonly string[];
  readonly artifact: Artifact | undefined;
}

async function made(options: Readonly<Record<string, string>>): Promise<Made> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.txt'), 'line 1\nline 2\n');
  const { value } = builder.prepare(literalConfig(fileOptions, options), runContext(folder));
  const { ui, lines } = recordingUi();
  const artifact = await value?.run(tools(ui, async () => undefined));
  return { folder, lines, artifact };
}

test('written text is for its owner only', async () => {
  const { folder, artifact } = await made({ target: 'out.txt', content: 'alpha\n' });
  const path = join(folder, 'out.txt');
  expect(readFileSync(path, 'utf8')).toBe('alpha\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(artifact).toMatchObject({
    builderId: 'packer.file',
    id: 'File',
    files: ['out.txt'],
    description: 'Stored file: out.txt',
  });
});

test('a copy makes the folders that it needs, and anyone may read it', async () => {
  const { folder, lines } = await made({ target: 'made/by/build.txt', source: 'a.txt' });
  const path = join(folder, 'made/by/build.txt');
  expect(readFileSync(path, 'utf8')).toBe('line 1\nline 2\n');
  expect(statSync(path).mode & 0o777).toBe(0o644);
  expect(lines).toEqual(['Copying a.txt to made/by/build.txt', 'Copied 14 bytes']);
});

test('destroying the artifact removes the file, also twice', async () => {
  const { folder, artifact } = await made({ target: 'out.txt', content: 'a' });
  await artifact?.destroy(signal);
  await artifact?.destroy(signal);
  expect(existsSync(join(folder, 'out.txt'))).toBe(false);
});

test('provisioners find a machine on which everything works', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'site'));
  const { value } = builder.prepare(
    literalConfig(fileOptions, { target: 'out.txt', content: 'a' }),
    runContext(folder),
  );
  let status: unknown;
  const { ui } = recordingUi();
  await value?.run(
    tools(ui, async (machine) => {
      status = await machine.exec('false', { onStdout: () => undefined, onStderr: () => undefined }, signal);
    }),
  );
  expect(status).toEqual({ kind: 'exited', code: 0 });
});

test.each([
  [{ target: 't', source: 'a', content: 'b' }, 'error', false],
  [{ target: 't' }, 'warning', true],
])('prepare() of %j gives a(n) %s', (options, severity, goesOn) => {
  const { value, diags } = builder.prepare(literalConfig(fileOptions, options), runContext('/'));
  expect(diags.map((diag) => diag.severity)).toEqual([severity]);
  expect(value !== undefined).toBe(goesOn);
});
