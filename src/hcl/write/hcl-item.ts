/** A part of a body that is to be written, in the order given. */
export type HclItem =
  | {
      readonly kind: 'attribute';
      readonly name: string;
      /** As source text; `expression-text.ts` makes it from values. */
      readonly expression: string;
    }
  | {
      readonly kind: 'block';
      readonly type: string;
      /** Plain texts, which are quoted when written. */
      readonly labels: readonly string[];
      readonly items: readonly HclItem[];
    }
  /** One comment line for each line of the text. */
  | { readonly kind: 'comment'; readonly text: string }
  /** An empty line. */
  | { readonly kind: 'blank' };

export const blank: HclItem = { kind: 'blank' };

export function attribute(name: string, expression: string): HclItem {
  return { kind: 'attribute', name, expression };
}

export function block(type: string, labels: readonly string[], items: readonly HclItem[]): HclItem {
  return { kind: 'block', type, labels, items };
}

export function comment(text: string): HclItem {
  return { kind: 'comment', text };
}
