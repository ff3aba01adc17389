import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function invalidUrl(url: string, at: Range | undefined): Diagnostic {
  const detail = `"${url}" is no URL that can be asked. Write one such as "https://example.com/latest.json".`;
  return { code: 'invalid-url', severity: 'error', summary: 'Invalid URL', detail, subject: at };
}

export function refusedAnswer(method: string, url: URL, status: number): string {
  return `${method} ${shown(url)} was answered with status ${status}, and only 200 to 299 mean success. Check the URL, and the request_headers if it wants a login`;
}

export function noAnswer(method: string, url: URL, reason: string): string {
  return `${method} ${shown(url)} was not answered (${reason}). Check that the URL is right and can be reached from here`;
}

export function tooManyRedirects(url: URL, most: number): string {
  return `${shown(url)} redirects more than ${most} times. Give the URL that it leads to in the end`;
}

/** Without what may be a login. */
function shown({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
