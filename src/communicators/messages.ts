import { didYouMean } from '../base/did-you-mean.ts';
import { formatDuration } from '../base/format-duration.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';

export function connecting(way: string, host: string): string {
  return `Using ${way} to connect to ${host}`;
}

export function waitingFor(way: string): string {
  return `Waiting for ${way}...`;
}

export function connected(way: string): string {
  return `Connected by ${way}`;
}

export function gaveUp(way: string): string {
  return `Gave up waiting for ${way}`;
}

export function pausing(ms: number): string {
  return `Pausing ${formatDuration(ms)} before connecting once more...`;
}

export function cannotReadKey(path: string, cause: unknown): Error {
  return new Error(`Cannot read the private key file ${path}`, { cause });
}

export function noAgent(): Error {
  return new Error(
    'Cannot log in with ssh_agent_auth: SSH_AUTH_SOCK names no SSH agent. Start one and give it the key (eval "$(ssh-agent)"; ssh-add KEY), or name the key in ssh_private_key_file',
  );
}

export function unusableKey(reason: string): Error {
  return new Error(`Cannot log in with the private key: ${reason}`);
}

export function unknownCommunicator(name: string): Error {
  return new Error(`Cannot connect: there is no communicator "${name}"`);
}

export function unknownCommunicatorOption(
  name: string,
  known: readonly string[],
  at: Range | undefined,
): Diagnostic {
  const detail = `There is no communicator "${name}".${didYouMean(name, known)} Use one of ${known.map((it) => `"${it}"`).join(', ')}.`;
  return {
    code: 'unknown-communicator-option',
    severity: 'error',
    summary: 'Unknown communicator',
    detail,
    subject: at,
  };
}

export function communicatorNotCarriedOut(name: string, at: Range | undefined): Diagnostic {
  const detail = `kiln knows the communicator "${name}" but does not carry it out yet. Use "ssh", "winrm" or "none".`;
  return {
    code: 'communicator-not-carried-out',
    severity: 'error',
    summary: 'Communicator not supported yet',
    detail,
    subject: at,
  };
}

export function missingUsername(at: Range | undefined): Diagnostic {
  const detail =
    'The communicator "ssh" needs ssh_username, the user to log in as: the default user of the image, such as "admin" on Debian, "ubuntu" on Ubuntu or "ec2-user" on Amazon Linux.';
  return {
    code: 'missing-username',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function missingWinrmUsername(at: Range | undefined): Diagnostic {
  const detail =
    'The communicator "winrm" needs winrm_username, the user to log in as: "Administrator" on Amazon\'s images of Windows.';
  return {
    code: 'missing-winrm-username',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function unreadableKey(path: string, reason: string, at: Range | undefined): Diagnostic {
  const detail = `The file "${path}" of ssh_private_key_file cannot be read: ${reason}.`;
  return {
    code: 'unreadable-key',
    severity: 'error',
    summary: 'Invalid private key file',
    detail,
    subject: at,
  };
}

export function encryptedKey(path: string, at: Range | undefined): Diagnostic {
  const detail = `The private key in "${path}" is protected by a passphrase, which kiln cannot ask for. Make a copy without one: ssh-keygen -p -N "" -f COPY.`;
  return {
    code: 'encrypted-key',
    severity: 'error',
    summary: 'Invalid private key file',
    detail,
    subject: at,
  };
}

export function notAKey(path: string, at: Range | undefined): Diagnostic {
  const detail = `The file "${path}" holds no private key in PEM or OpenSSH form.`;
  return { code: 'not-a-key', severity: 'error', summary: 'Invalid private key file', detail, subject: at };
}

export function unknownAlgorithm(
  option: string,
  { name, known }: { readonly name: string; readonly known: readonly string[] },
  at: Range | undefined,
): Diagnostic {
  const detail = `The SSH library does not know "${name}" in ${option}.${didYouMean(name, known)} It knows ${known.join(', ')}.`;
  return {
    code: 'unknown-algorithm',
    severity: 'error',
    summary: 'Unknown SSH algorithm',
    detail,
    subject: at,
  };
}

export function invalidPort(option: string, port: number, at: Range | undefined): Diagnostic {
  const detail = `The value ${port} of ${option} is no port: it must be a whole number from 1 to 65535.`;
  return { code: 'invalid-port', severity: 'error', summary: 'Invalid port', detail, subject: at };
}

export function contentTooShort(path: string): Error {
  return new Error(`Cannot upload to ${path}: the content ended early`);
}

export function notAFile(path: string): Error {
  return new Error(`Cannot upload ${path}: it is neither a file nor a folder`);
}

export function folderCycle(path: string): Error {
  return new Error(`Cannot upload ${path}: it leads back to a folder that it lies in`);
}
