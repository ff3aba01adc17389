import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../aws/environment.ts';
import { defineCommand } from '../commands/define-command.ts';
import type { ExitCode } from '../exit-code.ts';
import { identityFlags } from './identity-flags.ts';
import { cannotStart, wantedCommand } from './messages.ts';
import { openServer, type OpenServer } from './open-server.ts';
import { regionToTell } from './region-to-tell.ts';
import { withIdentity, type ProfileSetting, type UseIdentity } from './with-identity.ts';

/** What a shell adds to the number of the signal that ended a command. */
const endedBySignal = 128;

export const command = defineCommand({
  line: 'credentials exec [flags] -- COMMAND [ARGUMENT...]',
  about:
    'Runs a command with credentials that stay fresh for as long as it runs: they are served to it and to what it starts, by the protocol of containers. Its exit code is ours.',
  flags: identityFlags,
  words: { least: 1, most: Infinity, wanted: wantedCommand, areForeign: true },
  run: ({ flags, words }, shell) => {
    const use: UseIdentity = async (identity, signal, profileSetting) => {
      const { env } = shell.host;
      const region = await regionToTell(flags.region, env, profileSetting);
      const server = await openServer(identity, { port: 0, metadata: undefined }, shell, signal);
      try {
        const config = await configOf(region, profileSetting);
        return await runCommand(words, await environmentFor(server, { region, config, env }));
      } finally {
        await server.close();
      }
    };
    // Any number of interrupts may be meant for the command, such as a shell.
    return withIdentity(flags, shell, use, () => undefined);
  },
});

/** Where other credentials could come from is taken away: most tools look there first. */
const otherSources = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN',
  'AWS_ROLES_ANYWHERE_PROFILE_ARN',
  'AWS_ROLES_ANYWHERE_ROLE_ARN',
  'AWS_ROLES_ANYWHERE_CERTIFICATE',
];

/** What a profile says of the way to AWS, and not of credentials. */
const wayToAws = ['ca_bundle', 'endpoint_url', 'use_fips_endpoint', 'use_dualstack_endpoint'] as const;

async function configOf(region: string | undefined, profileSetting: ProfileSetting): Promise<string> {
  const values = await Promise.all(wayToAws.map(async (key) => [key, await profileSetting(key)] as const));
  const lines = [['region', region] as const, ...values].flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} = ${value}\n`],
  );
  return `[default]\n${lines.join('')}`;
}

interface Surroundings {
  readonly region: string | undefined;
  /** The text of the config file of AWS's tools. */
  readonly config: string;
  readonly env: Environment;
}

async function environmentFor(
  server: OpenServer,
  { region, config: text, env }: Surroundings,
): Promise<Environment> {
  const [config, credentials] = [join(server.folder, 'config'), join(server.folder, 'credentials')];
  await writeFile(config, text);
  await writeFile(credentials, '');
  return {
    ...env,
    ...Object.fromEntries(otherSources.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: server.containerUrl,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: server.authorization,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: server.tokenFile,
    ...(region !== undefined && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
  };
}

/** A Ctrl-C at the terminal reaches the command by itself; it is the command that decides when to end. */
async function runCommand([program = '', ...args]: readonly string[], env: Environment): Promise<ExitCode> {
  const child = spawn(program, args, { env: { ...env }, stdio: 'inherit' });
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(cannotStart(program), { cause })));
    child.once('exit', (code, signal) =>
      resolve(code ?? endedBySignal + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}
