import { constants, createPrivateKey, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { refusal } from '../../../../test/support/memory-ec2.ts';
import { tempFolder } from '../../../../test/support/temp-folder.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { RunOptions } from '../options/option-types.ts';
import type { AmazonTools, Ec2 } from '../ports.ts';
import { getPassword } from '../steps/get-password.ts';
import { decryptPassword } from './decrypt-password.ts';
import { givenPasswordKey, wantsPassword } from './password-key.ts';

const { signal } = new AbortController();
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

function encrypted(password: string): string {
  const padding = constants.RSA_PKCS1_PADDING;
  return publicEncrypt({ key: pair.publicKey, padding }, Buffer.from(password)).toString('base64');
}

test('decryptPassword() reads what EC2 encrypts, and tells another key', () => {
  expect(decryptPassword(encrypted('Pä$$ w0rd'), pair.privateKey)).toBe('Pä$$ w0rd');
  expect(() => decryptPassword(encrypted('x'), other.privateKey)).toThrow('encrypted for another key');
  expect(() => decryptPassword('bm90aGluZw==', pair.privateKey)).toThrow('encrypted for another key');
});

interface Bench {
  readonly tools: AmazonTools;
  readonly lines: readonly string[];
  readonly hidden: readonly string[];
  readonly clock: LeapingClock;
}

/** EC2 that answers one after the other, and the last for ever. */
function bench(answers: ReadonlyArray<string | Error>): Bench {
  const [lines, hidden]: [string[], string[]] = [[], []];
  const clock = new LeapingClock();
  let asked = 0;
  const ec2 = async (): Promise<object> => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer instanceof Error) throw answer;
    return { PasswordData: answer };
  };
  const tools = {
    ec2: ec2 as Ec2,
    clock,
    signal,
    ui: { say: (text: string) => lines.push(text) },
    hide: (secrets: readonly string[]) => {
      hidden.push(...secrets);
      lines.push('masked from here on');
    },
    waits: { instanceRunning: async (): Promise<Instance> => ({}) },
  } as unknown as AmazonTools;
  return { tools, lines, hidden, clock };
}

const plan = { instance: 'i-1', key: pair.privateKey, timeoutMs: 1_200_000, shown: false };

describe('getPassword()', () => {
  test('asks until there is one, and has it masked', async () => {
    const { tools, lines, hidden, clock } = bench([
      refusal('InvalidInstanceID.NotFound', 'There is no i-1'),
      '',
      '',
      `\r\n${encrypted('hunter2')}\r\n`,
    ]);
    expect(await getPassword(tools, plan)).toBe('hunter2');
    expect(hidden).toEqual(['hunter2']);
    expect(lines.join()).not.toContain('hunter2');
    expect(clock.slept).toEqual([200, 1000, 1000]);
  });

  test('shows it with -debug, before it is masked', async () => {
    const { tools, lines } = bench([encrypted('hunter2')]);
    await getPassword(tools, { ...plan, shown: true });
    expect(lines.slice(-3, -1)).toEqual(['Password (since -debug is on): hunter2', 'masked from here on']);
  });

  test.each([
    ['', 'gave no password within 20m'],
    [refusal('UnauthorizedOperation', 'no'), 'allow ec2:GetPasswordData, or set winrm_password'],
  ])('of an answer %s tells what to do', async (answer, message) => {
    await expect(getPassword(bench([answer]).tools, plan)).rejects.toThrow(message);
  });
});

test.each([
  [{ communicator: 'winrm' }, true],
  [{ communicator: 'winrm', winrm_password: 'p' }, false],
  [{ communicator: 'ssh' }, false],
])('wantsPassword(%j) is %s', (options, want) => {
  expect(wantsPassword(options as RunOptions)).toBe(want);
});

const keys = {
  'pkcs1.pem': pair.privateKey.export({ type: 'pkcs1', format: 'pem' }),
  'pkcs8.pem': pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  'closed.pem': pair.privateKey.export({
    type: 'pkcs1',
    format: 'pem',
    cipher: 'aes-128-cbc',
    passphrase: 'x',
  }),
  'ed25519.pem': generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  'text.pem': 'text',
};

function keyOf(options: Partial<RunOptions>, source: 'temporary pair' | 'own' = 'own') {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(keys)) writeFileSync(join(folder, name), text);
  return givenPasswordKey(options as RunOptions, source, { cwd: folder, homeFolder: folder });
}

test.each(['pkcs1.pem', 'pkcs8.pem'])('the key of %s decrypts', async (path) => {
  const key = await keyOf({ ssh_private_key_file: path });
  expect(decryptPassword(encrypted('p'), key ?? createPrivateKey(''))).toBe('p');
});

test.each<[Partial<RunOptions>, 'temporary pair' | 'own', string]>([
  [{ ssh_private_key_file: 'closed.pem' }, 'own', 'protected by a passphrase'],
  [{ ssh_private_key_file: 'ed25519.pem' }, 'own', 'is no RSA key'],
  [{ ssh_private_key_file: 'text.pem' }, 'own', 'holds no private key'],
  [{ ssh_private_key_file: 'gone.pem' }, 'own', 'Cannot read the private key file "gone.pem"'],
  [{}, 'own', 'neither makes a key pair nor has its private key'],
  [{ temporary_key_pair_type: 'ed25519' }, 'temporary pair', 'temporary_key_pair_type is "ed25519"'],
])('with %j of the %s no password can be decrypted: %s', async (options, source, message) => {
  await expect(keyOf(options, source)).rejects.toThrow(message);
});

test('the temporary key pair is fit for it', async () => {
  expect(await keyOf({ temporary_key_pair_type: 'rsa' }, 'temporary pair')).toBeUndefined();
});
