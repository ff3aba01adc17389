/**
 * Upper case letter by letter, as Go maps it: a letter whose upper case is more than one letter, such as "ß", stays,
 * and no letter depends on its neighbours.
 */
export function upperSimple(text: string): string {
  return mapEach(text, (char) => char.toUpperCase());
}

/** Lower case letter by letter, as Go maps it: "Σ" is "σ" at the end of a word too. */
export function lowerSimple(text: string): string {
  return mapEach(text, (char) => char.toLowerCase());
}

function mapEach(text: string, map: (char: string) => string): string {
  return Array.from(text, (char) => {
    const mapped = map(char);
    return Array.from(mapped).length === 1 ? mapped : char;
  }).join('');
}
