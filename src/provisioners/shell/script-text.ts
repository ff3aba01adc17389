const defaultShebang = '/bin/sh -e';

/** Lines of a template as a script; a shebang that was asked for comes first even where the lines bring their own. */
export function inlineScript(lines: readonly string[], shebang: string | undefined): string {
  const text = lines.map((line) => `${line}\n`).join('');
  if (shebang) return `#!${shebang}\n${text}`;
  return text.startsWith('#!') ? text : `#!${defaultShebang}\n${text}`;
}

/** Line ends as Unix has them, one at the end included. Works on bytes, since a script need not be UTF-8. */
export function unixLineEnds(script: Buffer): Buffer {
  const text = script.toString('latin1').replaceAll('\r\n', '\n').replace(/\r$/, '');
  return Buffer.from(text === '' || text.endsWith('\n') ? text : `${text}\n`, 'latin1');
}
