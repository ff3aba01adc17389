/** What every provisioner takes beside its own options. */
export interface ProvisionerSettings {
  /** Shown instead of its type. */
  readonly name?: string | undefined;
  /** Only for these sources, as in `amazon-ebs.debian`. */
  readonly only?: readonly string[] | undefined;
  /** For all sources but these. */
  readonly except?: readonly string[] | undefined;
  /** Other options for some sources, by the name of the source. */
  readonly override?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** A pause before it starts, as in `10s`. */
  readonly pause_before?: string | undefined;
  /** How long it may run, as in `5m`. */
  readonly timeout?: string | undefined;
  /** How often it is tried again. */
  readonly max_retries?: number | undefined;
  /** Whether the build goes on where it fails. */
  readonly continue_on_error?: boolean | undefined;
}

/** What every post-processor takes beside its own options. */
export interface PostProcessorSettings {
  /** What `-except` knows it by, instead of its type. */
  readonly name?: string | undefined;
  /** Only for these sources, as in `amazon-ebs.debian`. */
  readonly only?: readonly string[] | undefined;
  /** For all sources but these. */
  readonly except?: readonly string[] | undefined;
  /** Whether what it was given stays where it is. */
  readonly keep_input_artifact?: boolean | undefined;
}
