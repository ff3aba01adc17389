import type { Clock } from '../base/clock.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { GoFunctions } from '../go-template/go-function.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import type { OptionTable } from '../options/option-table.ts';
import type { TemplateValues } from '../options/template-values.ts';
import type { Artifact } from './artifact.ts';
import type { BuildUi } from './build-event.ts';
import type { Communicator } from './communicator.ts';
import type { Connect } from './connect.ts';
import type { Ledger, LedgerEntry, Release } from './ledger.ts';
import type { BuildVariables } from './plan-evaluator.ts';
import type { StepDeclaration, StepRunner } from './step.ts';

/** What the host gives: all that would otherwise be read from the process. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeFolder: string;
  readonly tempFolder: string;
  readonly platform: NodeJS.Platform;
  /** Asks whoever sits at the terminal, without showing what is typed; undefined where nobody does. */
  readonly ask?: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** Aborts when the program is done: what was begun ahead of need, as the renewing of a session, ends then. */
  readonly ended?: AbortSignal | undefined;
}

/** What a component may know of the run that it is part of. */
export interface RunContext {
  readonly host: Host;
  readonly clock: Clock;
  /** When the run began: what `{{timestamp}}` and `{{isotime}}` show, however late they are rendered. */
  readonly startedAt: Date;
  readonly buildName: string;
  readonly builderType: string;
  readonly runUuid: string;
  readonly force: boolean;
  /** Whether credentials that end before the build can do so are refused. */
  readonly requireLifetime?: boolean | undefined;
  /** Whether a build ends only when the machine that it built on has. */
  readonly waitTerminated?: boolean | undefined;
  /**
   * After how many milliseconds the machine that is built on ends by itself, whatever becomes of the build; 0 for never,
   * undefined for what the builder thinks fit.
   */
  readonly maxLifeMs?: number | undefined;
  /** Whether the provisioners look as though they switch the machine off. */
  readonly mayShutDown?: boolean | undefined;
  readonly debug: boolean;
  readonly onError: 'cleanup' | 'abort' | 'ask' | 'run-cleanup-provisioner';
  readonly sensitiveVariables: readonly string[];
  /** What the `{{ }}` of a legacy JSON template may mention; undefined for a template in HCL. */
  readonly templateValues?: TemplateValues | undefined;
}

export interface BuilderTools {
  readonly ui: BuildUi;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
  readonly step: StepRunner;
  readonly connect: Connect;
  /**
   * Runs the provisioners over a connection; on a failure later in the build the error-cleanup-provisioner runs over
   * the same one, before anything is undone.
   */
  provision(communicator: Communicator, variables: BuildVariables): Promise<void>;
  /** Tells secrets that came up, such as a password that a machine made: they are masked from now on. */
  hide(secrets: readonly string[]): void;
  /** Registers an undo that is no resource of a ledger, such as closing a connection. */
  defer(undo: () => Promise<void>): void;
}

/** What is at hand for calls that only read. */
export type LookingTools = Pick<BuilderTools, 'ui' | 'signal'>;

/** What an option, or leaving it out, comes to right now. */
export interface Resolution {
  readonly option: string;
  /** As an API knows it, as in `ami-0123456789abcdef0`. */
  readonly value: string;
  /** What people know it by. */
  readonly about?: string | undefined;
}

export interface PreparedBuilder {
  /** Undefined where nothing was made. */
  run(tools: BuilderTools): Promise<Artifact | undefined>;
  /**
   * Finds what the build would work with, by calls that only read. Throws an `OptionError` where an option asks for
   * what cannot be had.
   */
  resolve?(tools: LookingTools): Promise<readonly Resolution[]>;
}

export interface BuilderModule<T extends OptionTable = OptionTable> {
  readonly options: T;
  /** Names of `build.X` beyond the common ones. */
  readonly variables: readonly string[];
  /** Functions that `{{ }}` in its options may call beyond Packer's own. */
  readonly templateFunctions?: GoFunctions | undefined;
  /** Everything that this builder may ask of an API, for `plan` and `policy`; loaded when asked for. */
  steps(): Promise<readonly StepDeclaration[]>;
  /** Checks the options without contacting anything. */
  prepare(config: DecodedConfig<T>, context: RunContext): Outcome<PreparedBuilder | undefined>;
  /** By ledger kind: how `gc` undoes what a lost build left; loaded when asked for. */
  reclaimers(): Promise<Readonly<Record<string, (context: ReclaimContext) => Release>>>;
  /** How `gc` finds what lost builds left where their ledgers are lost too; loaded when asked for. */
  leftovers?(): Promise<FindLeftovers>;
}

/** Where to look for what lost builds left. */
export interface LeftoverScope {
  /** Names of regions, or `all`; none for the region that the environment is set to. */
  readonly regions: readonly string[];
  readonly profile: string | undefined;
  /** What was made later may belong to a build that still runs. */
  readonly madeBefore: Date;
}

/** A kind of thing that we may not look at. */
export interface Unseen {
  /** As in `roles`. */
  readonly what: string;
  readonly region: string;
  readonly error: unknown;
}

/** What was found, and what could not be looked at. */
export interface Leftovers {
  /** As a ledger would have them, in the order in which things are made. */
  readonly entries: readonly LedgerEntry[];
  readonly failures: ReadonlyArray<{ readonly region: string; readonly error: unknown }>;
  /** What builds need no permission for, and a search does. */
  readonly unseen: readonly Unseen[];
}

export type FindLeftovers = (
  context: ReclaimContext,
  scope: LeftoverScope,
  signal: AbortSignal,
) => Promise<Leftovers>;

export interface ReclaimContext {
  readonly host: Host;
  readonly clock: Clock;
}

export interface ProvisionerTools {
  readonly ui: BuildUi;
  readonly signal: AbortSignal;
  readonly communicator: Communicator;
  readonly variables: BuildVariables;
}

export interface PreparedProvisioner {
  run(tools: ProvisionerTools): Promise<void>;
}

export interface ProvisionerModule<T extends OptionTable = OptionTable> {
  readonly options: T;
  prepare(config: DecodedConfig<T>, context: RunContext): Outcome<PreparedProvisioner | undefined>;
}

export interface PostProcessorTools {
  readonly ui: BuildUi;
  readonly signal: AbortSignal;
  readonly artifact: Artifact;
}

export interface PostProcessed {
  /** Undefined ends the chain. */
  readonly artifact: Artifact | undefined;
  /** Whether the input artifact stays where the template does not say; `always` overrides the template's false. */
  readonly keepInput: 'yes' | 'no' | 'always';
}

export interface PreparedPostProcessor {
  run(tools: PostProcessorTools): Promise<PostProcessed>;
}

export interface PostProcessorModule<T extends OptionTable = OptionTable> {
  readonly options: T;
  prepare(config: DecodedConfig<T>, context: RunContext): Outcome<PreparedPostProcessor | undefined>;
}
