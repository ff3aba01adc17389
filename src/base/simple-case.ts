/**
 * Upper case letter by letter, as Go maps it: a letter whose upper case is more than one letter, such as "ß", stays,
 * and no letter depends on its neighbours.
 */
export function upperSimple(text: string): string {
  return mapEach(text, upperOf);
}

/** Title case letter by letter: upper case, but for the few letters that have a form for the beginning of a word. */
export function titleSimple(text: string): string {
  return mapEach(
    text,
    (char) => titleForms.get(char) ?? (/\p{Script=Georgian}/u.test(char) ? char : upperOf(char)),
  );
}

/** Digraphs in all three cases. */
const titleForms: ReadonlyMap<string, string> = new Map(
  ['ǅǄǆ', 'ǈǇǉ', 'ǋǊǌ', 'ǲǱǳ'].flatMap((forms) =>
    Array.from(forms, (form): [string, string] => [form, forms.charAt(0)]),
  ),
);

/** JavaScript spells Greek letters with an iota below out as two; one letter has them too, some places further on. */
function upperOf(char: string): string {
  const upper = char.toUpperCase();
  if (Array.from(upper).length === 1) return upper;
  const code = char.codePointAt(0) ?? 0;
  const forms = [code + 8, code + 9].map((form) => String.fromCodePoint(form));
  return forms.find((form) => form !== char && form.toLowerCase() === char) ?? char;
}

/** Lower case letter by letter, as Go maps it: "Σ" is "σ" at the end of a word too. */
export function lowerSimple(text: string): string {
  // JavaScript keeps the dot of İ as a letter of its own.
  return mapEach(text, (char) => (char === 'İ' ? 'i' : char.toLowerCase()));
}

function mapEach(text: string, map: (char: string) => string): string {
  return Array.from(text, (char) => {
    const mapped = map(char);
    return Array.from(mapped).length === 1 ? mapped : char;
  }).join('');
}
