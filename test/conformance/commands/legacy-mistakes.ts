import { fromMachineRecords } from './shown-diagnostics.ts';

/** The mistakes in a text that Packer printed of a legacy JSON template. It tells the line of broken JSON only. */
export interface LegacyMistakes {
  readonly count: number;
  readonly line: number | undefined;
}

/** Packer joins what is wrong in one phase under one head, which says how many mistakes there are. */
export function legacyMistakes(stdout: string): LegacyMistakes {
  const text = fromMachineRecords(stdout).trim();
  const parts = text.split(/^(?=Error: )/m).filter((part) => isMistake(part));
  const counts = parts.map((part) => Number(/(\d+) error(?:s|\(s\))? occurred/.exec(part)?.[1] ?? 1));
  const [, line] = /^At line (\d+), column/m.exec(text) ?? [];
  return {
    count: counts.reduce((sum, one) => sum + one, 0),
    line: line === undefined ? undefined : Number(line),
  };
}

function isMistake(part: string): boolean {
  return /^(?:Error: |Failed to parse file|Error reading variables|open )/.test(part);
}
