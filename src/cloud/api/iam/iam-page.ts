import { invalidInput, validationError } from './messages.ts';

interface PageInput {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

interface PageOutput {
  readonly IsTruncated: boolean;
  readonly Marker: string | undefined;
}

const defaultItems = 100;
const mostItems = 1000;

/** The page that is asked for, with what a client needs for the next one. @throws ApiError */
export function page<T>(
  items: readonly T[],
  { Marker, MaxItems = defaultItems }: PageInput,
): readonly [readonly T[], PageOutput] {
  if (MaxItems < 1 || MaxItems > mostItems)
    throw validationError(
      `1 validation error detected: Value '${MaxItems}' at 'maxItems' failed to satisfy constraint: Member must have value from 1 to ${mostItems}`,
    );
  const start = Marker === undefined ? 0 : readMarker(Marker);
  const end = start + MaxItems;
  const more = end < items.length;
  return [items.slice(start, end), { IsTruncated: more, Marker: more ? printMarker(end) : undefined }];
}

/** Those below a path, by name. */
export function below<T extends { readonly path: string; readonly name: string }>(
  items: readonly T[],
  { PathPrefix = '/' }: PageInput,
): readonly T[] {
  return items
    .filter(({ path }) => path.startsWith(PathPrefix))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function printMarker(start: number): string {
  return Buffer.from(`from:${start}`).toString('base64url');
}

function readMarker(text: string): number {
  const [, start] = /^from:(\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (start === undefined) throw invalidInput('Invalid Marker.');
  return Number(start);
}
