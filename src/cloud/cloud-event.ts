/** What the cloud tells whoever runs it, beside its answers. */
export type CloudEvent =
  /** A base image is being made. */
  | { readonly kind: 'progress'; readonly line: string }
  /** Something that AWS would do and this cloud does not. */
  | { readonly kind: 'limitation'; readonly line: string }
  /** The cloud's own failure, which clients see as a failed resource or an internal error. */
  | { readonly kind: 'fault'; readonly what: string; readonly error: unknown };

export type CloudEventSink = (event: CloudEvent) => void;
