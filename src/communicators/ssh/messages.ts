import { formatDuration } from '../../base/format-duration.ts';
import { systemErrorText } from '../../base/system-error-text.ts';
import { AttemptError } from './attempt-error.ts';

export function dialFailed(cause: Error): string {
  return systemErrorText(cause) ?? cause.message;
}

export function dialTimedOut(timeoutMs: number): AttemptError {
  return new AttemptError('port-closed', `it did not answer within ${formatDuration(timeoutMs)}`);
}

export function noAnswerInTime(): string {
  return 'it did not answer in time';
}

export function silentInTime(): string {
  return 'the connection was accepted but no SSH server said a word in time';
}

export function handshakeNotInTime(): string {
  return 'it did not let us in in time';
}

export function closedBeforeBanner(): string {
  return 'the connection was closed before an SSH server said a word';
}

export function silentServer(timeoutMs: number): string {
  return `the connection was accepted but no SSH server said a word within ${formatDuration(timeoutMs)}`;
}

export function closedInHandshake(): string {
  return 'the server closed the connection while both sides were agreeing on keys';
}

export function slowHandshake(timeoutMs: number): string {
  return `the server did not finish the handshake within ${formatDuration(timeoutMs)}`;
}

export function loginRefused(): string {
  return 'the server refused the login';
}

export function connectionLost(): Error {
  return new Error('The SSH connection was lost');
}

export function reconnectFailed(cause: unknown): Error {
  return new Error('Cannot connect to the machine again after the SSH connection was lost', { cause });
}

export function scpFailed(text: string): Error {
  return new Error(text.startsWith('scp:') ? text : `scp: ${text}`);
}

export function scpMissing(): Error {
  return new Error(
    'Cannot transfer files: the machine has no program scp. Install it there, or set ssh_file_transfer_method = "sftp"',
  );
}

export function scpEnded(code: number | undefined, lastLine: string): Error {
  const how = code === undefined ? 'the connection was lost' : `it exited with ${code}`;
  return new Error(`Cannot finish the transfer by scp: ${how}${lastLine && `, saying "${lastLine}"`}`);
}

export function scpNonsense(line: string): Error {
  return new Error(`Cannot understand what scp on the machine sends: ${JSON.stringify(line.slice(0, 80))}`);
}

export function scpBadName(name: string): Error {
  return new Error(
    `Cannot accept the file name ${JSON.stringify(name)} from the machine: it leads out of the folder`,
  );
}

export function sftpFailed(what: string, path: string, cause: Error): Error {
  return new Error(`sftp: cannot ${what} ${path}: ${cause.message}`, { cause });
}

export function sftpMissing(cause: unknown): Error {
  return new Error('Cannot transfer files: the SSH server of the machine does not offer SFTP', { cause });
}
