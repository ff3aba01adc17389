import type { JsonInput } from '../../anywhere/json-input.ts';
import type { Region } from '../../model/world.ts';

/** One operation of KMS. */
export interface KmsCall {
  /** Whether it changes what is kept. */
  readonly changes: boolean;
  /** The members of the input that are carried out; others are refused. */
  readonly takes: readonly string[];
  readonly run: (input: JsonInput, region: Region) => object;
}
