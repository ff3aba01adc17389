import type { Artifact } from './artifact.ts';

/** What happens in a run. Packer's text, `-machine-readable` and tests are listeners of these. */
export type BuildEvent =
  | { readonly kind: 'build-started'; readonly build: string }
  | { readonly kind: 'step-started'; readonly build: string; readonly step: string }
  | { readonly kind: 'step-finished'; readonly build: string; readonly step: string; readonly ms: number }
  | {
      readonly kind: 'say' | 'error';
      readonly build: string;
      readonly text: string;
      /** The type of the post-processor that speaks; Packer shows it behind the build's name. */
      readonly scope?: string | undefined;
    }
  | {
      readonly kind: 'machine';
      readonly build: string;
      readonly type: string;
      readonly data: readonly string[];
    }
  | {
      readonly kind: 'build-finished';
      readonly build: string;
      readonly ms: number;
      readonly artifacts: readonly Artifact[];
    }
  | { readonly kind: 'build-failed'; readonly build: string; readonly ms: number; readonly error: unknown };

export type EventSink = (event: BuildEvent) => void;

/** Lines of one build, as Packer shows them behind `==> name: `. */
export interface BuildUi {
  say(text: string): void;
  error(text: string): void;
  /** A record of `-machine-readable`. */
  machine(type: string, ...data: readonly string[]): void;
}
