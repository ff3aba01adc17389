import { systemErrorText } from './system-error-text.ts';

/** An error in one text: its message, and those of its causes that it does not already quote. */
export function errorText(error: unknown): string {
  const messages: string[] = [];
  const seen = new Set<unknown>();
  for (let at = error; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
    seen.add(at);
    const message = systemErrorText(at) ?? (at instanceof Error ? at.message || at.name : textOf(at));
    if (!messages.some((said) => said.includes(message))) messages.push(message);
  }
  return messages.join(': ');
}

/** Whatever else was thrown; own code throws errors only. */
function textOf(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : `an unknown error (${typeof thrown})`;
}
