import { readdirSync, readFileSync } from 'node:fs';
import type { TextOptions } from '../../support/load-text.ts';

/** A template and what kiln says of it. */
export interface DiagnosticCase {
  readonly claim: string;
  readonly templates: Readonly<Record<string, string>>;
  readonly options: TextOptions;
  readonly shown: string;
}

const folder = new URL('./', import.meta.url);

/**
 * Reads the tables of this folder. A case begins with `#### claim`; its parts, each after a line `---- name`, are files,
 * `only`, `except`, `var` and `env` (one a line), and `shown`, which is the text that the user reads.
 */
export function diagnosticCases(): readonly DiagnosticCase[] {
  const tables = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return tables.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return text
      .split(/^#### /m)
      .slice(1)
      .map(readCase);
  });
}

function readCase(text: string): DiagnosticCase {
  const [head = '', ...rest] = text.split(/^---- /m);
  const parts = new Map(rest.map((part) => [firstLine(part), part.slice(firstLine(part).length + 1)]));
  const lines = (name: string): readonly string[] => (parts.get(name) ?? '').split('\n').filter(Boolean);
  const files = (isWanted: (name: string) => boolean): Readonly<Record<string, string>> =>
    Object.fromEntries([...parts].filter(([name]) => name.includes('.') && isWanted(name)));
  return {
    claim: head.trim(),
    templates: files((name) => name.endsWith('.pkr.hcl')),
    options: {
      varTexts: files((name) => !name.endsWith('.pkr.hcl')),
      env: Object.fromEntries(lines('env').map(splitPair)),
      variables: lines('var').map((line) => ({ name: splitPair(line)[0], text: splitPair(line)[1] })),
      only: lines('only'),
      except: lines('except'),
    },
    shown: (parts.get('shown') ?? '').trimEnd(),
  };
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}

function splitPair(line: string): readonly [name: string, text: string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
