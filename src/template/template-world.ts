import type { Clock } from '../base/clock.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { Host } from '../contracts/component.ts';
import type { SecretReads } from '../functions/secrets/secret-reads.ts';
import type { RunCode } from './code/run-template-code.ts';

/** What a template may see of the world beside its own files. */
export interface TemplateWorld {
  readonly host: Host;
  readonly clock: Clock;
  /** The instant that `{{timestamp}}` and `{{isotime}}` mean, the same all through a run. */
  readonly startedAt: Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly catalogue: Catalogue;
  /**
   * Told of every text inside a sensitive value, before a diagnostic that could show it is returned. What was only made
   * with a secret, such as `Bearer s3cr3t`, is `derived`.
   */
  readonly hide: (texts: readonly string[], origin: 'declared' | 'derived') => void;
  /** What `vault`, `consul_key` and `aws_secretsmanager` read. */
  readonly secrets: SecretReads;
  /** All that standard input holds: a template whose path is `-`. */
  readonly standardInput: () => Promise<Uint8Array>;
  /** Ends the wait for data sources and secrets. */
  readonly signal: AbortSignal;
  /** Runs templates that are code. */
  readonly runCode: RunCode;
}
