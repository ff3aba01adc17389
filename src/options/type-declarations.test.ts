import { expect, test } from 'vitest';
import { optionTable } from './option-table.ts';
import { optionMembers } from './type-declarations.ts';

const table = optionTable({
  name: { type: 'string', required: true, doc: 'Its name.' },
  wait: { type: 'duration', default: 90_000, doc: 'How long to wait.' },
  way: { type: 'string', oneOf: ['up', 'down'], doc: 'Which way.' },
  old: { type: 'bool', doc: 'Not used.', deprecated: 'Use "way".' },
  disk: { block: optionTable({ size: { type: 'number', doc: 'In GiB.' } }), repeat: 'many', doc: 'A disk.' },
  tags: { type: 'map(string)', doc: 'Ends a comment: */', carriedOut: false },
});

test('optionMembers() declares what may be given, with its documentation', () => {
  expect(optionMembers(table)).toBe(`  /** Its name. */
  readonly name: string;
  /**
   * How long to wait.
   * @default 1m30s
   */
  readonly wait?: string | undefined;
  /** Which way. */
  readonly way?: 'up' | 'down' | undefined;
  /**
   * Not used.
   * @deprecated Use "way".
   */
  readonly old?: boolean | undefined;
  /** A disk. */
  readonly disk?: OneOrMany<{
    /** In GiB. */
    readonly size?: number | undefined;
  }> | undefined;
  /**
   * Ends a comment: * /
   * Not carried out yet: using it is an error.
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
`);
});
