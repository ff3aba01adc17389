/** What a few functions need, and nobody else should wait for. */
const loaders = {
  re2js: () => import('re2js'),
  yaml: () => import('yaml'),
  bcryptjs: () => import('bcryptjs'),
  charsets: () => import('./text-encodings/iana-charsets.ts'),
} as const;

type Libraries = { readonly [Name in keyof typeof loaders]: Awaited<ReturnType<(typeof loaders)[Name]>> };
type LibraryName = keyof Libraries;

/** `templatefile` may call anything, from a text that is not read yet. */
const users: Readonly<Record<LibraryName, RegExp>> = {
  re2js: /regex|templatefile/,
  yaml: /yaml(?:de|en)code|templatefile/,
  bcryptjs: /bcrypt|templatefile/,
  charsets: /text(?:de|en)code|templatefile/,
};
/** In JSON, which may spell the name of a function so. */
const escapedLetter = /\\u00/;
const names: readonly LibraryName[] = ['re2js', 'yaml', 'bcryptjs', 'charsets'];
const loaded: Partial<Libraries> = {};

/**
 * Loads the libraries that expressions in these texts may need. Evaluation cannot wait, so this has to be done before;
 * all of them are loaded where no texts are given.
 */
export async function loadFunctionLibraries(texts?: readonly string[]): Promise<void> {
  const due = names.filter(
    (name) =>
      !loaded[name] && (texts?.some((text) => users[name].test(text) || escapedLetter.test(text)) ?? true),
  );
  const libraries = await Promise.all(due.map(async (name) => ({ [name]: await loaders[name]() })));
  Object.assign(loaded, ...libraries);
}

/** A library that was loaded before. */
export function functionLibrary<Name extends LibraryName>(name: Name): Libraries[Name] {
  const library: Libraries[Name] | undefined = loaded[name];
  if (library === undefined) throw new Error(`Cannot call a function before ${name} is loaded`);
  return library;
}
