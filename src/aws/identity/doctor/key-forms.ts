/** Long-lived keys of users. */
export function isLongLived(accessKeyId: string): boolean {
  return /^AKIA[A-Z0-9]{12,}$/.test(accessKeyId);
}

/** Keys that are worth something only together with a session token. */
export function isOfSession(accessKeyId: string): boolean {
  return /^ASIA[A-Z0-9]{12,}$/.test(accessKeyId);
}

/** What a value has that no key, secret or token has; undefined where it is clean. */
export function badKeyValue(value: string): string | undefined {
  if (/\r/.test(value)) return 'a carriage return';
  if (/["']/.test(value)) return 'quotes';
  return /\s/.test(value) ? 'white space' : undefined;
}

/** Enough of a key id to tell it from others. */
export function keyEnd(accessKeyId: string): string {
  return `****${accessKeyId.length > 8 ? accessKeyId.slice(-4) : ''}`;
}
