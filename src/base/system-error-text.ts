import { errorCode } from './error-code.ts';

const connecting: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it reset the connection',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'it did not answer',
  ENOTFOUND: 'that name has no address',
  EAI_AGAIN: 'the name could not be looked up',
};

const starting: Readonly<Record<string, string>> = {
  ENOENT: 'the command was not found',
  EACCES: 'it may not be run',
};

/** Why a connection or a command could not be had, as a clause for people; undefined for other errors. */
export function systemErrorText(error: unknown): string | undefined {
  const code = errorCode(error) ?? '';
  const call = error instanceof Error && 'syscall' in error ? String(error.syscall) : '';
  if (call.startsWith('spawn')) return starting[code];
  return call === 'connect' || call === 'read' || call === 'getaddrinfo' ? connecting[code] : undefined;
}
