import { BlockList, isIP } from 'node:net';
import type { RequestContext } from './request-context.ts';
import { fillVariables, fitsPattern } from './wildcards.ts';

/** Whether one value of the request fits one value of the policy. */
export type ValueTest = (value: string, wanted: string, context: RequestContext) => boolean;

/** An operator: what it tests, and whether it holds where the test does not. */
export interface OperatorRule {
  readonly test: ValueTest;
  readonly sense: 'positive' | 'negative';
}

const plain =
  (compare: (value: string, wanted: string) => boolean): ValueTest =>
  (value, wanted, context) => {
    const filled = fillVariables(wanted, context);
    return filled !== undefined && compare(value, filled);
  };

const numbers = (compare: (value: number, wanted: number) => boolean): ValueTest =>
  plain((value, wanted) => {
    const [left, right] = [Number(value), Number(wanted)];
    return !Number.isNaN(left) && !Number.isNaN(right) && compare(left, right);
  });

const dates = (compare: (value: number, wanted: number) => boolean): ValueTest =>
  plain((value, wanted) => {
    const [left, right] = [pointInTime(value), pointInTime(wanted)];
    return !Number.isNaN(left) && !Number.isNaN(right) && compare(left, right);
  });

/** In ISO 8601 or in seconds since 1970. */
function pointInTime(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

const exactly = plain((value, wanted) => value === wanted);
const inAnyCase = plain((value, wanted) => value.toLowerCase() === wanted.toLowerCase());
const like: ValueTest = (value, wanted, context) =>
  fitsPattern(value, wanted, { context, caseRule: 'exact' });
const address = plain(holdsAddress);

const positive = (test: ValueTest): OperatorRule => ({ test, sense: 'positive' });
const negative = (test: ValueTest): OperatorRule => ({ test, sense: 'negative' });

/** By name. Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
export const operatorRules: Readonly<Record<string, OperatorRule>> = {
  StringEquals: positive(exactly),
  StringNotEquals: negative(exactly),
  StringEqualsIgnoreCase: positive(inAnyCase),
  StringNotEqualsIgnoreCase: negative(inAnyCase),
  StringLike: positive(like),
  StringNotLike: negative(like),
  NumericEquals: positive(numbers((a, b) => a === b)),
  NumericNotEquals: negative(numbers((a, b) => a === b)),
  NumericLessThan: positive(numbers((a, b) => a < b)),
  NumericLessThanEquals: positive(numbers((a, b) => a <= b)),
  NumericGreaterThan: positive(numbers((a, b) => a > b)),
  NumericGreaterThanEquals: positive(numbers((a, b) => a >= b)),
  DateEquals: positive(dates((a, b) => a === b)),
  DateNotEquals: negative(dates((a, b) => a === b)),
  DateLessThan: positive(dates((a, b) => a < b)),
  DateLessThanEquals: positive(dates((a, b) => a <= b)),
  DateGreaterThan: positive(dates((a, b) => a > b)),
  DateGreaterThanEquals: positive(dates((a, b) => a >= b)),
  Bool: positive(inAnyCase),
  BinaryEquals: positive(exactly),
  IpAddress: positive(address),
  NotIpAddress: negative(address),
  ArnEquals: positive(fitsArn),
  ArnLike: positive(fitsArn),
  ArnNotEquals: negative(fitsArn),
  ArnNotLike: negative(fitsArn),
};

/** Whether an address lies in a block, or is the one address that is written. */
function holdsAddress(value: string, block: string): boolean {
  const [network = '', prefix] = block.split('/');
  const [family, own] = [isIP(network), isIP(value)];
  if (family === 0 || own !== family) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const bits = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, type);
  return list.check(value, type);
}

/** Compares the six parts of two ARNs each by itself, so that no wildcard reaches over a colon of the first five. */
function fitsArn(value: string, wanted: string, context: RequestContext): boolean {
  const [own, pattern] = [arnParts(value), arnParts(wanted)];
  if (own.length < 6 || pattern.length < 6) return value === wanted;
  return pattern.every((part, index) => fitsPattern(own[index] ?? '', part, { context, caseRule: 'exact' }));
}

/** A variable may hold colons. */
function arnParts(arn: string): readonly string[] {
  const parts = arn.split(/:(?![^{]*\})/);
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
