import { getExpressionAst, parse } from '@cdktn/hcl2json';

// The Go programs find each other's globals when they start together, so that one has to wait for the other.
await parse('t.hcl', '');
const { format } = await import('@cdktf/hcl-tools');

/** A node of the tree that the Go parser gives, as far as it is compared. */
export interface GoNode {
  readonly type: string;
  readonly range: { readonly start: { readonly byte: number }; readonly end: { readonly byte: number } };
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly children: readonly GoNode[];
}

/** One-based lines of the mistakes in a file; none for a text that is HCL. */
export async function goMistakes(text: string): Promise<readonly number[]> {
  try {
    await parse('t.hcl', text);
    return [];
  } catch (error) {
    const message = String(error);
    // What only the conversion to JSON refuses is HCL all the same.
    if (!message.includes('parse config:')) return [];
    return [...message.matchAll(/t\.hcl:(\d+),\d+-[\d,]+: /g)].map(([, line]) => Number(line));
  }
}

/** The tree of an expression; undefined if it is none. */
export async function goTree(text: string): Promise<GoNode | undefined> {
  try {
    return (await getExpressionAst('t.hcl', text)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A text as the Go formatter leaves it. */
export function goFormatted(text: string): Promise<string> {
  return format(text);
}
