import { resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { errorText } from '../../base/error-text.ts';
import { awsLatency, parseLatency, type Latency } from '../../cloud/conditions/latency.ts';
import { parseFaults, type Faults } from '../../cloud/conditions/faults.ts';
import type { CloudOptions } from '../../cloud/create-cloud.ts';
import { badHold, badProfile } from './messages.ts';

/** Under which conditions a cloud runs, where they are not as usual. */
export type CloudConditions = Pick<CloudOptions, 'holdMs' | 'latency' | 'faults'>;

export interface ConditionTexts {
  /** `none`, `aws`, or the path of a profile. */
  readonly latency: string;
  /** The path of a list of faults; empty where nothing is said. */
  readonly faults?: string | undefined;
  /** Seconds; empty where nothing is said. */
  readonly hold?: string | undefined;
}

/** Reads the conditions that flags name, or says what is wrong with one. */
export async function readConditions(texts: ConditionTexts, cwd: string): Promise<CloudConditions | string> {
  const { latency, faults = '', hold = '' } = texts;
  if (!/^\d{0,6}$/.test(hold)) return badHold(hold);
  const read = await readLatency(latency, cwd);
  if (typeof read === 'string') return read;
  const wrong = faults === '' ? {} : await readFaults(faults, cwd);
  if (typeof wrong === 'string') return wrong;
  return { ...read, ...wrong, ...(hold !== '' && { holdMs: Number(hold) * 1000 }) };
}

async function readFaults(path: string, cwd: string): Promise<{ faults: Faults } | string> {
  try {
    return { faults: parseFaults(await readFile(resolve(cwd, path), 'utf8')) };
  } catch (error) {
    return badProfile('faults', path, errorText(error));
  }
}

async function readLatency(name: string, cwd: string): Promise<{ latency?: Latency } | string> {
  if (name === 'none') return {};
  if (name === 'aws') return { latency: awsLatency };
  try {
    return { latency: parseLatency(await readFile(resolve(cwd, name), 'utf8')) };
  } catch (error) {
    return badProfile('latency', name, errorText(error));
  }
}
