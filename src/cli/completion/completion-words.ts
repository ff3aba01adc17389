import type { CommandNode } from '../commands/command-tree.ts';
import type { Flag } from '../flags/flag.ts';

/** What a shell can complete behind one command, or behind `kiln` itself. */
export interface CompletionWords {
  /** The words before, without `kiln`, as in `cloud up`; empty for `kiln` itself. */
  readonly command: string;
  readonly commands: ReadonlyArray<{ readonly name: string; readonly summary: string }>;
  readonly flags: readonly FlagWords[];
}

export interface FlagWords {
  readonly name: string;
  /** The first sentence of what help says of it. */
  readonly summary: string;
  /** `none` for switches, which stand alone. */
  readonly value: 'none' | 'text' | 'file' | readonly string[];
}

/** Everything that can be completed: an entry for `kiln`, and one for every command. */
export function completionWords(nodes: readonly CommandNode[]): readonly CompletionWords[] {
  const top: FlagWords[] = ['help', 'version'].map((name) => ({
    name,
    summary: `print the ${name}`,
    value: 'none',
  }));
  return [{ command: '', commands: listed(nodes), flags: top }, ...nodes.flatMap(wordsOf)];
}

function wordsOf({ path, usage, children }: CommandNode): readonly CompletionWords[] {
  const flags = Object.entries(usage.flags).map(([name, flag]): FlagWords => {
    return { name, summary: firstSentence(flag.doc), value: valueOf(name, flag) };
  });
  return [{ command: path.join(' '), commands: listed(children), flags }, ...children.flatMap(wordsOf)];
}

function listed(nodes: readonly CommandNode[]): CompletionWords['commands'] {
  return nodes.map(({ path, summary }) => ({ name: path.at(-1) ?? '', summary }));
}

function valueOf(name: string, flag: Flag): FlagWords['value'] {
  if (flag.kind === 'switch') return 'none';
  if (flag.kind === 'choice') return flag.values;
  return /file|path|data$/.test(name) ? 'file' : 'text';
}

function firstSentence(doc: string): string {
  return doc.replace(/[.;:](?: [\s\S]*)?$/, '');
}
