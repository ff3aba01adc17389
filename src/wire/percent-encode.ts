const leftByEncodeUriComponent = /[!'()*]/g;

/** Percent-encodes all but RFC 3986's unreserved characters, as AWS signs and expects it. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    leftByEncodeUriComponent,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
