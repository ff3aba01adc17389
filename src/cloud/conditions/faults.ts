import { didYouMean } from '../../base/did-you-mean.ts';
import { badFaultMember, notAnObject, unknownFault, unknownMember } from './messages.ts';

/** What can happen to a call instead of its answer, or before it. */
export const faultKinds = [
  'throttled',
  'failed',
  'unavailable',
  'no-capacity',
  'vcpu-limit',
  'refused',
  'lost-request',
  'lost-answer',
  'slow',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** One fault, and the calls that it happens to. */
export interface FaultRule {
  /** Of the action, as in `RunInstances`; `*` stands for any letters. */
  readonly action: string;
  /** In one region only. */
  readonly region?: string | undefined;
  readonly fault: FaultKind;
  /** How many of the calls pass before the first that it happens to. */
  readonly skip: number;
  /** To how many it happens; 0 to all of them. */
  readonly times: number;
  /** Of what is refused: the error's code and sentence, and the HTTP status. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly status?: number | undefined;
  /** Of what is slow: for how long the call is not carried out. */
  readonly seconds?: number | undefined;
}

export interface Faults {
  readonly rules: readonly FaultRule[];
  /** For how long what was just made is not found by its id. Seconds. */
  readonly consistencySeconds: number;
  /** How far the cloud's clock is ahead of this machine's; behind where it is negative. Seconds. */
  readonly clockSkewSeconds: number;
}

export const noFaults: Faults = { rules: [], consistencySeconds: 0, clockSkewSeconds: 0 };

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkMembers(object: Json, known: readonly string[]): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownMember(unknown, didYouMean(unknown, known));
}

function readNumber(object: Json, name: string, bounds: readonly [number, number]): number | undefined {
  const value = object[name];
  if (value === undefined) return undefined;
  const isFine = typeof value === 'number' && value >= bounds[0] && value <= bounds[1];
  if (!isFine) throw badFaultMember(name, `a number from ${bounds[0]} to ${bounds[1]}`);
  return value;
}

function readText(object: Json, name: string): string | undefined {
  const value = object[name];
  if (value !== undefined && typeof value !== 'string') throw badFaultMember(name, 'a text');
  return value;
}

const ruleMembers = ['action', 'region', 'fault', 'skip', 'times', 'code', 'message', 'status', 'seconds'];
const many = 1_000_000;
const day = 86_400;

function readRule(value: unknown): FaultRule {
  if (!isObject(value)) throw notAnObject();
  checkMembers(value, ruleMembers);
  const fault = faultKinds.find((kind) => kind === value['fault']);
  if (fault === undefined) throw unknownFault(String(value['fault']), faultKinds);
  return {
    action: readText(value, 'action') ?? '*',
    region: readText(value, 'region'),
    fault,
    skip: readNumber(value, 'skip', [0, many]) ?? 0,
    times: readNumber(value, 'times', [0, many]) ?? 1,
    code: readText(value, 'code'),
    message: readText(value, 'message'),
    status: readNumber(value, 'status', [400, 599]),
    seconds: readNumber(value, 'seconds', [0, day]),
  };
}

/**
 * Reads faults from JSON, as docs/local-cloud.md describes them.
 *
 * @throws Error when the text says something else.
 */
export function parseFaults(text: string): Faults {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw notAnObject();
  checkMembers(value, ['rules', 'consistencySeconds', 'clockSkewSeconds']);
  const { rules = [] } = value;
  if (!Array.isArray(rules)) throw badFaultMember('rules', 'a list');
  return {
    rules: rules.map(readRule),
    consistencySeconds: readNumber(value, 'consistencySeconds', [0, day]) ?? 0,
    clockSkewSeconds: readNumber(value, 'clockSkewSeconds', [-day, day]) ?? 0,
  };
}
