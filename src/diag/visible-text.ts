const invisible = /(?![\t\n\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * The text with control characters and marks that change the direction of writing shown as escapes, so that what a
 * template holds cannot command a terminal. Tabs and line ends stay.
 */
export function visibleText(text: string): string {
  return text.replace(invisible, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
