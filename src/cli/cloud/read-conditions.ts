import { resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { errorText } from '../../base/error-text.ts';
import { awsLatency, parseLatency, type Latency } from '../../cloud/conditions/latency.ts';
import type { CloudOptions } from '../../cloud/create-cloud.ts';
import { badHold, badProfile } from './messages.ts';

/** Under which conditions a cloud runs, where they are not as usual. */
export type CloudConditions = Pick<CloudOptions, 'holdMs' | 'latency'>;

export interface ConditionTexts {
  /** `none`, `aws`, or the path of a profile. */
  readonly latency: string;
  /** Seconds; empty where nothing is said. */
  readonly hold?: string | undefined;
}

/** Reads the conditions that flags name, or says what is wrong with one. */
export async function readConditions(texts: ConditionTexts, cwd: string): Promise<CloudConditions | string> {
  const { latency, hold = '' } = texts;
  if (!/^\d{0,6}$/.test(hold)) return badHold(hold);
  const read = await readLatency(latency, cwd);
  if (typeof read === 'string') return read;
  return { ...read, ...(hold !== '' && { holdMs: Number(hold) * 1000 }) };
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
