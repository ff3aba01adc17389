import { formatDuration } from '../base/format-duration.ts';
import { isBlock } from './option-kind.ts';
import type { Option, OptionTable } from './option-table.ts';

/** One line of a reference page. */
export interface ReferenceRow {
  readonly name: string;
  readonly type: string;
  /** Empty where there is none. */
  readonly defaultText: string;
  readonly doc: string;
  /** What else is to know, as in `Required.`; whole sentences. */
  readonly notes: readonly string[];
}

/** A table of options, and those of the blocks inside it, each under its path. */
export interface ReferenceSection {
  /** Empty for the component itself, as in `ami_block_device_mappings` for a block. */
  readonly path: string;
  readonly rows: readonly ReferenceRow[];
}

/** All that a reference page says about a table, blocks after the table that they stand in. */
export function referenceSections(table: OptionTable, path = ''): readonly ReferenceSection[] {
  const options = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = options.map(([name, option]) => referenceRow(name, option));
  const inner = options.flatMap(([name, option]) =>
    isBlock(option) ? referenceSections(option.block, path === '' ? name : `${path}.${name}`) : [],
  );
  return [{ path, rows }, ...inner];
}

function referenceRow(name: string, option: Option): ReferenceRow {
  const { doc } = option;
  const notes = notesOf(option);
  if (isBlock(option)) {
    return { name, type: option.repeat === 'many' ? 'blocks' : 'block', defaultText: '', doc, notes };
  }
  return { name, type: option.type, defaultText: defaultText(option.default, option.type), doc, notes };
}

function notesOf(option: Option): readonly string[] {
  const attribute = isBlock(option) ? undefined : option;
  return [
    ...(attribute?.required ? ['Required.'] : []),
    ...(attribute?.sensitive ? ['Masked wherever it would be shown.'] : []),
    ...(attribute?.oneOf ? [`One of ${attribute.oneOf.map((one) => `\`${one}\``).join(', ')}.`] : []),
    ...(option.deprecated === undefined ? [] : [`Deprecated: ${option.deprecated}`]),
    ...(option.carriedOut === false ? ['Not carried out yet: using it is an error.'] : []),
  ];
}

/** A default as a reader would write it; empty where there is none. */
export function defaultText(value: unknown, type: string): string {
  if (value === undefined) return '';
  return type === 'duration' && typeof value === 'number' ? formatDuration(value) : JSON.stringify(value);
}
