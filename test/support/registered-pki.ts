import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runKiln } from './kiln.ts';
import { startMemoryCloud, type MemoryCloud } from './memory-cloud.ts';

const run = promisify(execFile);
const region = 'eu-west-1';

/** An authority and certificates by `kiln pki`, and a local cloud that awscli has told of them. */
export interface RegisteredPki {
  readonly cloud: MemoryCloud;
  /** The folder of all files. */
  readonly folder: string;
  /** The folder of the authority, and of the certificates `runner`, whom the role trusts, and `stranger`. */
  readonly pki: string;
  readonly arns: { readonly role: string; readonly anchor: string; readonly profile: string };
  /** What Debian's awscli answers to words, or a line of them, as the administrator or with another environment. */
  readonly aws: (
    words: string | readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  /** Runs a line of the shell in the folder. */
  readonly shell: (line: string) => Promise<unknown>;
  /** The flags of aws_signing_helper for a session with a certificate. */
  readonly flags: (certificate: string, key: string) => readonly string[];
  readonly close: () => Promise<void>;
}

const wordsOf = (words: string | readonly string[]): readonly string[] =>
  typeof words === 'string' ? words.split(' ') : words;

export async function registerPki(): Promise<RegisteredPki> {
  const cloud = await startMemoryCloud();
  const folder = mkdtempSync(join(tmpdir(), 'kiln-roles-anywhere-'));
  const pki = join(folder, 'pki');
  const aws: RegisteredPki['aws'] = async (words, env) => {
    const own = {
      AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    };
    const all = ['--endpoint-url', cloud.endpoint, '--region', region, '--output', 'text', ...wordsOf(words)];
    const { stdout } = await run('aws', all, { env: { PATH: process.env['PATH'] ?? '', ...(env ?? own) } });
    return stdout.trim();
  };
  await runKiln(['pki', 'init', '-dir', pki]);
  for (const name of ['runner', 'stranger']) await runKiln(['pki', 'issue', '-dir', pki, '-cn', name]);
  const file = (name: string): string => `file://${join(pki, name)}`;
  const trust = `--assume-role-policy-document ${file('runner-trust-policy.json')}`;
  const role = await aws(`iam create-role --role-name baker ${trust} --query Role.Arn`);
  const anchor = await aws(
    `rolesanywhere create-trust-anchor --cli-input-json ${file('trust-anchor.json')} --query trustAnchor.trustAnchorArn`,
  );
  const profile = await aws(
    `rolesanywhere create-profile --name baking --enabled --role-arns ${role} --query profile.profileArn`,
  );
  return {
    cloud,
    folder,
    pki,
    arns: { role, anchor, profile },
    aws,
    shell: (line) => run('bash', ['-c', line], { cwd: folder }),
    flags: (certificate, key) =>
      wordsOf(
        `-certificate ${certificate} -private-key ${key} -endpoint ${cloud.endpoint} -region ${region} -trust-anchor-arn ${anchor} -profile-arn ${profile} -role-arn ${role}`,
      ),
    async close() {
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Tells the cloud that a certificate is revoked, and gives the id of the list. */
export async function revoke(
  { folder, shell, aws, arns }: RegisteredPki,
  certificate: string,
): Promise<string> {
  const settings =
    '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index.txt\\ndefault_md=sha256\\ndefault_crl_days=30\\n';
  const ca = 'openssl ca -config ca.conf -cert pki/ca.pem -keyfile pki/ca.key';
  const lines = [`printf '${settings}' > ca.conf`, ': > index.txt', `${ca} -revoke ${certificate}`];
  await shell([...lines, `${ca} -gencrl -out list.pem`].join(' && '));
  const list = `fileb://${join(folder, 'list.pem')}`;
  return aws(
    `rolesanywhere import-crl --name gone --enabled --trust-anchor-arn ${arns.anchor} --crl-data ${list} --query crl.crlId`,
  );
}

/** A certificate of the authority for a key that is there, by openssl. */
export async function certify(
  { shell }: RegisteredPki,
  { name, key, options }: { readonly name: string; readonly key: string; readonly options: string },
): Promise<void> {
  const extensions = 'basicConstraints=critical,CA:FALSE\\nkeyUsage=critical,digitalSignature\\n';
  await shell(
    [
      `openssl req -new -key ${key} -subj /CN=runner -out ${name}.csr`,
      `openssl x509 -req -in ${name}.csr -CA pki/ca.pem -CAkey pki/ca.key -set_serial 77 -sha256 ${options} -extfile <(printf '${extensions}') -out ${name}.pem`,
    ].join(' && '),
  );
}
