import type { LinkOutcome } from '../chain-link.ts';
import type { Credentials } from '../credentials.ts';
import { absolutePath, type Profile } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { parseJsonObject } from '../parse-json-object.ts';
import type { TakeLease } from '../lease.ts';
import { failedProcess } from '../messages.ts';
import {
  expiredProcess,
  foundProcess,
  noCommand,
  processLoop,
  processVersion,
  unreadableProcess,
} from './messages.ts';
import { placeOf, valueOf, type ProfileLook } from './profile-look.ts';
import { splitCommand } from './split-command.ts';

/** In the environment of a command: where it stands, and where those stand that run it. One on each line. */
const placesVariable = 'KILN_CREDENTIAL_PROCESS_PLACES';

/** A command that prints credentials; run without a shell. */
export function openProcess(profile: Profile, { world }: ProfileLook): LinkOutcome {
  const command = valueOf(profile, 'credential_process');
  if (command === undefined) return { kind: 'absent', saw: '' };
  const [program = '', ...words] = splitCommand(command.text) ?? [];
  if (program === '') return { kind: 'broken', saw: noCommand('credential_process', placeOf(command)) };
  const path = program.startsWith('~/') ? absolutePath(program, world) : program;
  return {
    kind: 'found',
    saw: foundProcess(path, placeOf(command)),
    take: runProcess([path, ...words], placeOf(command), world),
  };
}

function runProcess(command: readonly string[], place: string, world: IdentityWorld): TakeLease {
  const around = world.env[placesVariable]?.split('\n') ?? [];
  const env = { [placesVariable]: [...around, place].join('\n') };
  return async (signal) => {
    const [program = ''] = command;
    // Each kiln would start the next one without end, with a time limit of its own.
    if (around.includes(place)) throw new Error(processLoop(program, place));
    const { exitCode, stdout, stderr } = await world.run(command, signal, env);
    if (exitCode !== 0) throw new Error(failedProcess(program, exitCode, stderr));
    const credentials = readAnswer(program, stdout);
    const { expiration } = credentials;
    if (expiration !== undefined && expiration <= world.now()) {
      throw new Error(expiredProcess(program, expiration));
    }
    // A command that says no end may give other keys next time; asking it again costs nothing.
    return { credentials, renewal: { kind: 'renewable' } };
  };
}

function readAnswer(program: string, stdout: string): Credentials {
  const answer = parseJsonObject(stdout);
  if (answer === undefined) throw new Error(unreadableProcess(program));
  const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration, AccountId } = answer;
  if (Version !== 1) throw new Error(processVersion(program, Version));
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') {
    throw new Error(unreadableProcess(program));
  }
  const expiration = typeof Expiration === 'string' ? new Date(Expiration) : undefined;
  if (expiration !== undefined && Number.isNaN(expiration.getTime()))
    throw new Error(unreadableProcess(program));
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: typeof SessionToken === 'string' && SessionToken !== '' ? SessionToken : undefined,
    expiration,
    accountId: typeof AccountId === 'string' ? AccountId : undefined,
  };
}
