/** Where something stands in a template, for people: one-based line and column. */
export interface DeclaredAt {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An expression that is known only while a build runs, such as one that mentions `build.ID`. */
export interface Deferred {
  /** The option, as in `inline[0]`. */
  readonly path: string;
  /** The expression as written. */
  readonly text: string;
  /** What it waits for, as in `build.ID`. */
  readonly references: readonly string[];
}

/** One use of a component in one build. Its id finds its body in the evaluator that came with the Plan. */
export interface PlannedComponent {
  readonly id: string;
  readonly type: string;
  readonly declaredAt: DeclaredAt;
  /**
   * The decoded options as plain data, to be shown: what is deferred stands as the placeholder text `<unknown>`, and
   * secrets stand as `<sensitive>`.
   */
  readonly options: Readonly<Record<string, unknown>>;
  readonly deferred: readonly Deferred[];
}

/** The meta-arguments that every provisioner takes. Durations in milliseconds. */
export interface PlannedProvisioner extends PlannedComponent {
  readonly name: string;
  readonly pauseBeforeMs: number;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly onFailure: 'stop' | 'continue';
}

export interface PlannedPostProcessor extends PlannedComponent {
  readonly name: string;
  /** Undefined leaves it to the post-processor. */
  readonly keepInputArtifact: boolean | undefined;
}

export interface PlannedBuild {
  /** The name that users see, as in `web.amazon-ebs.debian`. */
  readonly name: string;
  /** What components call the build: the source's own name. */
  readonly sourceName: string;
  readonly source: PlannedComponent;
  readonly provisioners: readonly PlannedProvisioner[];
  readonly errorCleanupProvisioner: PlannedProvisioner | undefined;
  /** Chains of post-processors; each chain starts from the builder's artifact. */
  readonly postProcessors: ReadonlyArray<readonly PlannedPostProcessor[]>;
}

/** What a template asks for: serialisable, whatever language it was written in. */
export interface Plan {
  readonly builds: readonly PlannedBuild[];
}
