import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Option, OptionTable } from '../../../options/option-table.ts';
import { ebsOptions } from './options.ts';

interface ReferenceOption {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly group?: string;
  readonly nestedBlock?: readonly ReferenceOption[];
}

interface Reference {
  readonly components: readonly {
    readonly name: string;
    readonly options: readonly ReferenceOption[];
    readonly notInterpolatedAtPrepare: readonly string[];
  }[];
}

const optionNames = JSON.parse(
  readFileSync(new URL('option-names.json', import.meta.url), 'utf8'),
) as readonly string[];
const referenceFile = new URL('../../../../../shared/reference/amazon-options.json', import.meta.url);

/** Options of kiln's own say so. */
function isPackers([, { since }]: readonly [string, Option]): boolean {
  return since?.startsWith('kiln ') !== true;
}

function flatten(table: OptionTable, prefix = ''): readonly string[] {
  return Object.entries(table)
    .filter(isPackers)
    .flatMap(([name, option]) =>
      'block' in option
        ? [`${prefix}${name}: ${option.repeat}`, ...flatten(option.block, `${prefix}${name}.`)]
        : [`${prefix}${name}: ${option.type}`],
    );
}

function flattenReference(options: readonly ReferenceOption[], prefix = ''): readonly string[] {
  return options.flatMap(({ name, type, format, nestedBlock = [] }) => {
    // Packer's plugin takes on one role; ours takes on one after the other.
    const chained = name === 'assume_role';
    const kind =
      type === 'block' && !chained ? 'one' : type === 'list(block)' || chained ? 'many' : (format ?? type);
    return [`${prefix}${name}: ${kind}`, ...flattenReference(nestedBlock, `${prefix}${name}.`)];
  });
}

function runRendered(table: OptionTable): readonly string[] {
  return Object.entries(table)
    .filter(([, option]) =>
      'block' in option ? runRendered(option.block).length > 0 : option.rendered === 'run',
    )
    .map(([name]) => name);
}

test('amazon-ebs has the 148 options that users write, by name', () => {
  const packers = Object.entries(ebsOptions).filter(isPackers);
  expect(packers.map(([name]) => name).toSorted()).toEqual([...optionNames].toSorted());
  expect(optionNames).toHaveLength(148);
});

test('every option says what it does in whole sentences', () => {
  const docs = (table: OptionTable): readonly string[] =>
    Object.values(table).flatMap((option) =>
      'block' in option ? [option.doc, ...docs(option.block)] : [option.doc],
    );
  expect(docs(ebsOptions).filter((doc) => !/^[A-Z`].*[.]$/s.test(doc))).toEqual([]);
});

describe.skipIf(!existsSync(referenceFile))('against the reference (skipped where it is not at hand)', () => {
  const read = (): Reference => JSON.parse(readFileSync(referenceFile, 'utf8')) as Reference;
  const reference = existsSync(referenceFile)
    ? read().components.find(({ name }) => name === 'amazon-ebs')
    : undefined;
  const options = reference?.options.filter(({ group }) => group !== 'PackerConfig') ?? [];

  test('the option table has the types, blocks and nested options of the reference', () => {
    expect([...flatten(ebsOptions)].toSorted()).toEqual([...flattenReference(options)].toSorted());
  });

  test('the options that are rendered while a build runs are those of the reference', () => {
    expect([...runRendered(ebsOptions)].toSorted()).toEqual(
      [...(reference?.notInterpolatedAtPrepare ?? [])].toSorted(),
    );
  });
});
