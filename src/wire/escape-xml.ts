const special = /[&<>"\r\u0085\u2028]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML content. Line ends that a reader would normalise are written as references, so that they survive. */
export function escapeXml(text: string): string {
  return text.replace(
    special,
    (character) => entities[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}
