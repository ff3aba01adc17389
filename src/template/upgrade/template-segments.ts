import { lex } from '../../go-template/lexer.ts';
import type { Token } from '../../go-template/token.ts';

/** A piece of a Go template: text, trimmed as its actions ask, or one action as it was written. */
export type TemplateSegment =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'action';
      readonly text: string;
      /** What stands between the braces, without spaces; offsets count from the beginning of `text`. */
      readonly tokens: readonly Token[];
    };

/** Splits a Go template; comments are left out. Throws a template error for what cannot be read. */
export function templateSegments(source: string): readonly TemplateSegment[] {
  const segments: TemplateSegment[] = [];
  let opened: { readonly start: number; readonly tokens: Token[] } | undefined;
  for (const token of lex(source)) {
    if (token.kind === 'text') segments.push({ kind: 'text', text: token.text });
    else if (token.kind === 'open') opened = { start: token.offset, tokens: [] };
    else if (opened && token.kind === 'close') {
      const text = source.slice(opened.start, source.indexOf('}}', token.offset) + 2);
      segments.push({ kind: 'action', text, tokens: opened.tokens });
      opened = undefined;
    } else if (opened && token.kind !== 'space') {
      opened.tokens.push({ ...token, offset: token.offset - opened.start });
    }
  }
  return segments;
}

/** The functions and keywords that stand in an action. */
export function wordsOf({ tokens }: { readonly tokens: readonly Token[] }): readonly string[] {
  const constants = ['true', 'false', 'nil'];
  return tokens.flatMap(({ kind, text }) => (kind === 'word' && !constants.includes(text) ? [text] : []));
}
