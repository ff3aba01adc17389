import type { LinkOutcome } from '../chain-link.ts';

/** A file that is there and cannot be read; the error says which. */
export function unreadable(cause: unknown): LinkOutcome {
  return { kind: 'broken', saw: cause instanceof Error ? cause.message : 'a file cannot be read', cause };
}
