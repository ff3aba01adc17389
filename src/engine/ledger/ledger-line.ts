import type { LedgerEntry } from '../../contracts/ledger.ts';

/** Whose ledger it is: the process, so that `gc` can tell whether it still runs. */
export interface ProcessMark {
  readonly pid: number;
  /** When the process started, in the host's own terms; tells it from a later one with the same pid. */
  readonly started: string;
  /** The machine (and container) in which `pid` has its meaning. */
  readonly host: string;
}

/** The first line of a ledger. */
export interface LedgerHeader {
  readonly line: 'ledger';
  readonly version: 1;
  readonly run: string;
  readonly build: string;
  /** Whose reclaimers undo the entries. */
  readonly builderType: string;
  readonly process: ProcessMark;
}

/** One line of a ledger after the first. */
export type LedgerLine =
  | {
      readonly line: 'intent';
      readonly key: string;
      readonly kind: string;
      readonly at: string;
      readonly place: Readonly<Record<string, string>>;
      readonly marks: Readonly<Record<string, string>>;
    }
  | { readonly line: 'held'; readonly key: string; readonly id: string }
  /** What is the result together is in one line: a crash leaves all of it written, or none. */
  | { readonly line: 'kept'; readonly keys: readonly string[] }
  | { readonly line: 'going' | 'released'; readonly key: string };

/** A ledger as read back. */
export interface LedgerContent {
  readonly header: LedgerHeader;
  readonly entries: readonly LedgerEntry[];
}

export function formatLine(line: LedgerHeader | LedgerLine): string {
  return `${JSON.stringify(line)}\n`;
}

/**
 * Reads a ledger's text. A line that was torn by a crash is passed over: an intent is on disk before the call that it
 * announces, so a torn one announces nothing that exists, and any other line only narrows what `gc` must look for.
 * Undefined without a whole header.
 */
export function parseLedger(text: string): LedgerContent | undefined {
  let header: LedgerHeader | undefined;
  const entries = new Map<string, LedgerEntry>();
  for (const written of text.split('\n')) {
    const line = parseLine(written);
    if (line === undefined) continue;
    if (line.line === 'ledger') header ??= line;
    else if (header !== undefined) applyLine(line, header.build, entries);
  }
  return header && { header, entries: [...entries.values()] };
}

function applyLine(line: LedgerLine, build: string, entries: Map<string, LedgerEntry>): void {
  if (line.line === 'intent') {
    const { key, kind, at, place, marks } = line;
    entries.set(key, { key, build, kind, at, place, marks, id: undefined, state: 'intended' });
    return;
  }
  for (const key of 'keys' in line ? line.keys : [line.key]) {
    const entry = entries.get(key);
    if (entry === undefined) continue;
    const id = line.line === 'held' ? line.id : entry.id;
    entries.set(key, { ...entry, id, state: line.line });
  }
}

function parseLine(text: string): LedgerHeader | LedgerLine | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Only kiln writes ledgers, so the word that leads a whole line vouches for the rest of it. */
function isLine(value: unknown): value is LedgerHeader | LedgerLine {
  return typeof value === 'object' && value !== null && 'line' in value && typeof value.line === 'string';
}
