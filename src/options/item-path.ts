import type { Path } from '../cty/path.ts';

/** A path inside an option's value as `rangeOf` takes it: `[0]` for items of a list, `.Name` for those of a map. */
export function itemPath(path: Path): string {
  return path.map((step) => (step.kind === 'index' ? `[${step.index}]` : `.${nameOf(step)}`)).join('');
}

function nameOf(step: Exclude<Path[number], { readonly kind: 'index' }>): string {
  return step.kind === 'attribute' ? step.name : step.key;
}
