import { errorText } from '../../base/error-text.ts';
import { formatDuration } from '../../base/format-duration.ts';
import { systemErrorText } from '../../base/system-error-text.ts';
import { WinrmError } from './winrm-error.ts';

export function dialFailed(cause: Error): string {
  return systemErrorText(cause) ?? cause.message;
}

export function dialTimedOut(timeoutMs: number): WinrmError {
  return new WinrmError('port-closed', `it did not answer within ${formatDuration(timeoutMs)}`);
}

export function silent(idleMs: number): WinrmError {
  return new WinrmError('no-banner', `it said nothing for ${formatDuration(idleMs)}`);
}

export function noAnswerInTime(): WinrmError {
  return new WinrmError('no-banner', 'it did not answer in time');
}

export function untrusted(cause: Error): string {
  return `its certificate is not trusted: ${cause.message}`;
}

export function tlsFailed(cause: Error): string {
  // As OpenSSL writes it: code, library, function, reason, file, line.
  const [, reason = cause.message] = /error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/i.exec(cause.message) ?? [];
  return `TLS could not be agreed on: ${reason}`;
}

export function lost(cause: Error): string {
  return `the connection was lost before an answer came: ${cause.message}`;
}

export function answeredWith(status: number): WinrmError {
  return new WinrmError('no-banner', `it answered as no WinRM service does (HTTP status ${status})`);
}

export function refused(offered: string | undefined): WinrmError {
  const schemes = [...(offered ?? '').matchAll(/\b(Negotiate|Kerberos|Basic|CredSSP)\b/gi)].map(
    ([name]) => name,
  );
  const takes = schemes.length > 0 ? ` (it takes ${[...new Set(schemes)].join(', ')})` : '';
  return new WinrmError('auth-refused', `it refused the login${takes}`);
}

export function badNtlm(cause: unknown): WinrmError {
  return new WinrmError('no-banner', errorText(cause), { cause });
}

export function badSealedBody(): WinrmError {
  return new WinrmError('no-banner', 'it sent an encrypted message that cannot be read');
}

export function notSoap(cause: unknown): WinrmError {
  return new WinrmError('no-banner', 'it sent an answer that is no SOAP message', { cause });
}

export function lacks(what: string): WinrmError {
  return new WinrmError('no-banner', `its answer lacks ${what}`);
}

export function cannotTransfer(what: string, said: string): Error {
  return new Error(`Cannot ${what}: ${said}`);
}

export function endedWith(code: number): string {
  return `PowerShell ended with ${code}`;
}

export function machineGone(): string {
  return 'the connection was lost';
}

export function noFolderDownload(): string {
  return 'Cannot download a folder over WinRM: make an archive of it on the machine and download that';
}

export function notReady(said: string): WinrmError {
  const what = said === '' ? 'but commands do not run yet' : `but commands do not run yet: ${said}`;
  return new WinrmError('no-banner', `it let us in, ${what}`);
}

export function unreachable(cause: WinrmError): Error {
  return new Error(`Cannot run commands over WinRM on the machine any more: ${cause.message}`, { cause });
}
