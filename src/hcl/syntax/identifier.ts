const ascii = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Whether text is a name by HCL's rules: Unicode letters, digits, underscores and dashes, not beginning with a digit. */
export function isIdentifier(text: string): boolean {
  return ascii.test(text) || identifier.test(text);
}
