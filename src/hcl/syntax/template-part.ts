import type { Range } from '../../diag/diagnostic.ts';
import type { Expression } from './ast.ts';
import type { ForIntroduction } from './for.ts';

/** A template as it is read, before its directives are paired up. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string; readonly range: Range }
  | { readonly kind: 'value'; readonly expression: Expression; readonly range: Range }
  | { readonly kind: 'if'; readonly condition: Expression; readonly range: Range }
  | { readonly kind: 'for'; readonly introduction: ForIntroduction; readonly range: Range }
  | { readonly kind: 'else' | 'endif' | 'endfor'; readonly range: Range };
