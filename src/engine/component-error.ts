import { errorText } from '../base/error-text.ts';
import { OptionError } from '../contracts/option-error.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';

/** What failed, as users name it, and where it is written. */
export interface FailedComponent {
  readonly kind: 'builder' | 'provisioner' | 'post-processor';
  readonly type: string;
  readonly config: Pick<DecodedConfig, 'block' | 'rangeOf'>;
}

/** A component failed while it ran; `cause` is what it threw. */
export class ComponentError extends Error {
  override readonly name = 'ComponentError';
  readonly component: FailedComponent;

  constructor(component: FailedComponent, cause: unknown) {
    super(errorText(cause), { cause });
    this.component = component;
  }
}

const summaries = {
  builder: 'Build failed',
  provisioner: 'Provisioner failed',
  'post-processor': 'Post-processor failed',
} as const;

/** What the message of a builder or post-processor does not say itself. */
const nextSteps = {
  builder: '',
  provisioner:
    ' What it printed stands above. To look at the machine before it is removed, build with -on-error=ask.',
  'post-processor': '',
} as const;

/** The failure as a diagnostic: where the component, or the option to blame, stands in the template. */
export function componentFailed({ component, cause, message }: ComponentError): Diagnostic {
  const { kind, type, config } = component;
  const detail = `The ${kind} "${type}" did not finish: ${ended(message)}${nextSteps[kind]}`;
  return {
    code: 'component-failed',
    severity: 'error',
    summary: summaries[kind],
    detail,
    subject: blamedRange(config, cause),
  };
}

/** A message as a sentence, unless it ends with a list. */
function ended(message: string): string {
  return /\n {2}[^\n]*$/.test(message) ? message : message.replace(/\.?$/, '.');
}

/** The option that an error blames, as far as it stands in the template, or else the whole component. */
export function blamedRange(config: FailedComponent['config'], cause: unknown): Range | undefined {
  for (let at = cause; at instanceof Error; at = at.cause) {
    if (at instanceof OptionError) return config.rangeOf(at.option) ?? config.block;
  }
  return config.block;
}
