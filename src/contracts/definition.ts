import type { DeclaredAt } from './plan.ts';

/** A template's parts as code declares them. Options are plain values, durations as in `1m30s`. */
interface ComponentDefinition {
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where it was made; the file is a path or a `file:` URL. */
  readonly declaredAt: DeclaredAt;
}

export interface SourceDefinition extends ComponentDefinition {
  readonly kind: 'source';
  readonly name: string;
}

export interface ProvisionerDefinition extends ComponentDefinition {
  readonly kind: 'provisioner';
}

export interface PostProcessorDefinition extends ComponentDefinition {
  readonly kind: 'post-processor';
}

export interface BuildDefinition {
  readonly kind: 'build';
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly sources: readonly SourceDefinition[];
  readonly provisioners: readonly ProvisionerDefinition[];
  readonly errorCleanupProvisioner: ProvisionerDefinition | undefined;
  /** Chains; each starts from what the builder made. */
  readonly postProcessors: ReadonlyArray<readonly PostProcessorDefinition[]>;
  readonly declaredAt: DeclaredAt;
}

/** A variable as code declares it; its type is written as in HCL. */
export interface VariableDefinition {
  readonly name: string;
  readonly type: string | undefined;
  readonly default: unknown;
  readonly sensitive: boolean;
  /** Says what is wrong with a value, or nothing. */
  readonly check: (value: unknown) => string | undefined;
  readonly declaredAt: DeclaredAt;
}

/** Gives a variable its value. Throws where it has none that fits; whoever runs the code knows why. */
export type ReadVariable = (definition: VariableDefinition) => unknown;
