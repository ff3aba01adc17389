/** One step into a value: an object's attribute, a map's key, or an index of a list or tuple. */
export type PathStep =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number };

/** Where inside a value something is, outermost step first. */
export type Path = readonly PathStep[];

/** The path as a user would write it after the value: `.tags["Name"][0]`; empty for the value itself. */
export function formatPath(path: Path): string {
  return path.map(formatStep).join('');
}

function formatStep(step: PathStep): string {
  switch (step.kind) {
    case 'attribute':
      return `.${step.name}`;
    case 'key':
      return `[${JSON.stringify(step.key)}]`;
    case 'index':
      return `[${step.index}]`;
  }
}
