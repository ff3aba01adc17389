/** What a member holds: one of these scalars, or else the name of a shape in the same table. */
export const scalarTypes = ['string', 'number', 'boolean', 'timestamp', 'blob'] as const;
export type ScalarType = (typeof scalarTypes)[number];

/** One member of a structure. A name that equals the member's own is left out of the table. */
export interface Member {
  /** A `ScalarType` or the name of a shape. */
  readonly type: string;
  /** Its name in a request's parameters. */
  readonly query?: string | undefined;
  /** Its element in an answer. */
  readonly xml?: string | undefined;
  readonly required?: true | undefined;
  /** The client makes up a value where the caller gives none, so that a replay is recognised. */
  readonly token?: true | undefined;
  /** Never to be shown or logged. */
  readonly sensitive?: true | undefined;
}

export type Shape =
  | { readonly kind: 'structure'; readonly members: Readonly<Record<string, Member>> }
  | {
      readonly kind: 'list';
      /** A `ScalarType` or the name of a shape. */
      readonly type: string;
      /** The element that wraps each item of an answer. */
      readonly item: string;
    };

/** The operations of one AWS service as data: all that the codecs of both sides know of it. */
export interface ServiceTable {
  /** Where the table comes from, and under which licence. */
  readonly source: string;
  readonly service: string;
  readonly protocol: 'ec2' | 'query' | 'json';
  readonly version: string;
  /** Of the XML elements; with `json` what stands before the operation in the header `x-amz-target`. */
  readonly namespace: string;
  /** Names of the structures; left out where an operation takes or answers nothing. */
  readonly operations: Readonly<Record<string, { readonly input?: string; readonly output?: string }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}
