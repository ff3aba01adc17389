import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import type { GlobSegment } from './glob-segment.ts';
import { compileGlobSegment } from './glob-segment.ts';
import type { FileReader } from './world.ts';

/**
 * The regular files under a folder whose paths match a pattern, relative to the folder and with slashes. `**` as a part
 * of its own stands for any number of folders.
 */
export function findFiles(
  folder: string,
  pattern: string,
  files: FileReader,
): readonly string[] | CallProblem {
  const parts = expandBraces(pattern).map((one) => one.split('/'));
  const compiled = parts.map((part) =>
    part.map((segment) => (segment === '**' ? '**' : compileGlobSegment(segment))),
  );
  if (compiled.some((part) => part.includes(undefined)))
    return problem(`${JSON.stringify(pattern)} is not a pattern`, 1);
  const walker = new Walker(files);
  for (const part of compiled)
    walker.walk(
      folder,
      '',
      part.filter((segment) => segment !== undefined),
    );
  return walker.dangling === undefined
    ? [...walker.found]
    : problem(`the link ${walker.dangling} leads to nothing`, 1);
}

const anyName: GlobSegment = { test: () => true };

type Segment = GlobSegment | '**';

class Walker {
  readonly found = new Set<string>();
  /** A link to nothing that a pattern names; `**` passes over such links. */
  dangling: string | undefined;
  readonly #files: FileReader;

  constructor(files: FileReader) {
    this.#files = files;
  }

  walk(folder: string, prefix: string, [segment, ...rest]: readonly Segment[], isBelowStars = false): void {
    if (segment === undefined) return;
    if (segment === '**') return this.#walkAll(folder, prefix, rest);
    for (const { name, kind } of this.#list(folder)) {
      if (!segment.test(name)) continue;
      const path = prefix + name;
      if (rest.length > 0) {
        if (kind === 'folder') this.walk(`${folder}/${name}`, `${path}/`, rest, isBelowStars);
      } else if (kind === 'file') this.found.add(path);
      else if (kind === 'missing' && !isBelowStars) this.dangling ??= path;
    }
  }

  #walkAll(folder: string, prefix: string, rest: readonly Segment[]): void {
    this.walk(folder, prefix, rest.length === 0 ? [anyName] : rest, true);
    for (const { name, kind } of this.#list(folder)) {
      if (kind === 'folder') this.#walkAll(`${folder}/${name}`, `${prefix}${name}/`, rest);
    }
  }

  #list(folder: string): ReturnType<FileReader['list']> {
    return this.#files.kind(folder) === 'folder' ? this.#files.list(folder) : [];
  }
}

/** All that a pattern with `{a,b}` stands for. */
function expandBraces(pattern: string): readonly string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern);
  if (!match) return [pattern];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}
