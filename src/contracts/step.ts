/** The API actions that a step may call. The condition names the option that makes it call them. */
export interface ActionUse {
  /** As IAM writes it, as in `ec2:RunInstances`. */
  readonly action: string;
  /** The option that must be given for this call, where it is not always made; or must be off, as in `x = false`, or must have a value, as in `x = winrm`. */
  readonly when?: string | undefined;
  /** Options any of which makes this call needless. */
  readonly unless?: readonly string[] | undefined;
}

export interface StepDeclaration {
  /** Packer's name of the step where it has one, as in `StepCreateAMI`. */
  readonly name: string;
  readonly uses: readonly ActionUse[];
}

/** Runs a declared step: emits its events, and is where `-debug` pauses and `-on-error=ask` retries. */
export type StepRunner = <T>(step: StepDeclaration, run: () => Promise<T>) => Promise<T>;
