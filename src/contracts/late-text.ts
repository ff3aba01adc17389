/**
 * What a text says where only a run knows the rest: code gets a text with a mark in it, which stands for a reference
 * such as `build.ID`. The marks are of the private use area of Unicode, which no template has a use for.
 */
const open = '\uE0B1';
const close = '\uE0B2';
const mark = new RegExp(`${open}([\\w.]+)${close}`, 'u');

/** A text that stands for a reference. */
export function lateText(reference: string): string {
  return `${open}${reference}${close}`;
}

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: string };

/** A text in its parts; without a mark it is one. */
export function textParts(text: string): readonly TextPart[] {
  const pieces = text.split(mark);
  return pieces
    .map((piece, i): TextPart =>
      i % 2 === 0 ? { kind: 'text', text: piece } : { kind: 'reference', reference: piece },
    )
    .filter((part, _, all) => part.kind === 'reference' || part.text !== '' || all.length === 1);
}
