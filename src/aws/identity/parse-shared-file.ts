/** The sections of an AWS configuration file, by their names as written (`default`, `profile web`). */
export type SharedFileSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const header = /^\[\s*([^\]]*?)\s*\]/;
const comment = /^\s*[#;]/;
const trailingComment = /\s[#;].*$/;

/**
 * Reads the format that AWS's tools share. A `#` or `;` after white space begins a comment; indented lines below an
 * empty value belong to that value and are passed over; a section that comes twice is one section.
 */
export function parseSharedFile(text: string): SharedFileSections {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() === '' || comment.test(line)) continue;
    const name = header.exec(line)?.[1];
    if (name !== undefined) {
      current = sections.get(name) ?? new Map<string, string>();
      sections.set(name, current);
      continue;
    }
    const equals = line.indexOf('=');
    if (current === undefined || equals === -1 || /^\s/.test(line)) continue;
    const value = line
      .slice(equals + 1)
      .replace(trailingComment, '')
      .trim();
    current.set(line.slice(0, equals).trim().toLowerCase(), value);
  }
  return sections;
}
