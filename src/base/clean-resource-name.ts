const allowed = /[A-Za-z0-9()[\] ./\-'@_]/;

/** What Packer calls `clean_resource_name`: every byte that image names may not have becomes a dash. */
export function cleanResourceName(name: string): string {
  return Array.from(name, (character) =>
    allowed.test(character) ? character : '-'.repeat(Buffer.byteLength(character)),
  ).join('');
}
