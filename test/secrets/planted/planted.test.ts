import { expect, test } from 'vitest';
import { runKiln } from '../../support/kiln.ts';

/** Not a token of anybody. */
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ iss: 'nobody', sub: 'planted' })}.`;

test('shows a token', async () => {
  const { exitCode } = await runKiln(['console'], { stdin: `"${token}"\n` });
  expect(exitCode).toBe(0);
});

test('shows a secret of its environment', async () => {
  const { exitCode } = await runKiln(['console'], {
    stdin: '"planted-in-the-env"\n',
    env: { VAULT_TOKEN: 'planted-in-the-env' },
  });
  expect(exitCode).toBe(0);
});

test('shows nothing', async () => {
  const { exitCode } = await runKiln(['version']);
  expect(exitCode).toBe(0);
});
