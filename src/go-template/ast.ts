interface Located {
  /** Where it is written, in UTF-16 units from the beginning of the template. */
  readonly offset: number;
}

/** What an argument of a command can be. */
export type Operand = Located &
  (
    | { readonly kind: 'dot' }
    | { readonly kind: 'nil' }
    | { readonly kind: 'constant'; readonly value: unknown }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'function'; readonly name: string }
    | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
    /** `.A.B` after any of the others; after a dot for plain fields. */
    | { readonly kind: 'fields'; readonly of: Operand; readonly names: readonly string[] }
  );

/** A function or value with its arguments. */
export interface Command extends Located {
  readonly operands: readonly [Operand, ...Operand[]];
}

/** Commands of which each gets the value of the one before as its last argument. */
export interface Pipeline extends Located {
  /** Variables that get the value, by `:=` or by `=`. */
  readonly names: readonly string[];
  readonly assigns: 'new' | 'old';
  readonly commands: readonly Command[];
}

export interface Branch extends Located {
  readonly pipeline: Pipeline;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | (Branch & { readonly kind: 'if' | 'with' })
  | (Branch & { readonly kind: 'range' })
  | (Located & { readonly kind: 'template'; readonly name: string; readonly pipeline: Pipeline | undefined })
  | (Located & { readonly kind: 'break' | 'continue' });

/** A parsed template, with those that it defines by name. */
export interface Template {
  readonly source: string;
  readonly body: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
  /** Every use of a function, in the order in which they are written. */
  readonly calls: ReadonlyArray<{ readonly name: string; readonly offset: number }>;
}
