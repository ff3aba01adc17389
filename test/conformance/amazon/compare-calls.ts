import type { LoggedCall } from './fake-cloud.ts';
import type { RecordedCall } from './recorded-case.ts';

/** A call in the form in which recordings and runs can be compared. */
interface Compared {
  readonly text: string;
  /** What it is about: the ids in its parameters. */
  readonly ids: readonly string[];
  readonly verb: string;
}

const reading = /^(Describe|Get|List|PUT |GET )/;

/** A dry run changes nothing either. */
function isReading({ action, params }: RecordedCall | LoggedCall): boolean {
  return reading.test(action) || params['DryRun'] === 'true';
}

/**
 * A stopped instance is moved out of the temporary security group, which can go then without waiting for the
 * instance's end (docs/compatibility.md). Packer has no such call.
 */
function isMoveToDefaultGroup({ action, params }: RecordedCall | LoggedCall): boolean {
  const names = Object.keys(params ?? {})
    .toSorted()
    .join();
  return action === 'ModifyInstanceAttribute' && names === 'GroupId,InstanceId';
}
const createdId = /\b(ami|i|snap|vol|sg|key|eni|lt|fleet|sir)-[0-9a-f]{17}\b/g;
const inventedName = /packer[_-](<uuid-\d+>|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|<rand-\d+>/g;
const inventedTemplate = /packer-fleet-launch-template-(<rand>|[A-Za-z0-9]{7}\b)/g;
const unixTime = /\b1[789]\d{8}\b/g;
const sortedLists = new Set(['Filter', 'Tag', 'ResourceId', 'Value']);

export interface CallComparison {
  /** A text in which every id stands that was there before the run. */
  readonly knownIds: string;
  /** Builds that run at once make their things in any order, so that numbers mean nothing. */
  readonly numbers: 'by appearance' | 'meaningless';
}

/**
 * What a run changed otherwise than the recording, as lines to read; none when they agree: the same calls that create,
 * change or delete something, with the same parameters, and for each resource in the same order.
 */
export function compareCalls(
  recorded: readonly RecordedCall[],
  observed: readonly LoggedCall[],
  { knownIds, numbers }: CallComparison,
): readonly string[] {
  const number = new IdNumbers(knownIds);
  const changes = (calls: ReadonlyArray<RecordedCall | LoggedCall>): readonly Compared[] =>
    calls
      .filter((call) => !isReading(call) && !isMoveToDefaultGroup(call))
      .map((call) => toCompared(call, numbers));
  const want = changes(recorded);
  const got = changes(observed.map((call) => number.replace(call)));
  const missing = subtract(want, got).map(({ text }) => `missing: ${text}`);
  const extra = subtract(got, want).map(({ text }) => `extra: ${text}`);
  if (missing.length + extra.length > 0) return [...missing, ...extra];
  return orderDifferences(want, got);
}

function subtract(from: readonly Compared[], other: readonly Compared[]): readonly Compared[] {
  const left = other.map(({ text }) => text);
  return from.filter(({ text }) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function orderDifferences(want: readonly Compared[], got: readonly Compared[]): readonly string[] {
  const ids = new Set(want.flatMap(({ ids: some }) => some));
  const story = (calls: readonly Compared[], id: string): string =>
    calls.flatMap(({ ids: some, verb }) => (some.includes(id) ? [verb] : [])).join(', ');
  return [...ids]
    .filter((id) => story(want, id) !== story(got, id))
    .map((id) => `order for ${id}: ${story(got, id)} instead of ${story(want, id)}`);
}

function toCompared(call: RecordedCall | LoggedCall, numbers: CallComparison['numbers']): Compared {
  const { service, region, action, params, error } = call;
  const exact = canonical(params);
  const shown = numbers === 'meaningless' ? exact.replaceAll(/-\d+>/g, '-n>') : exact;
  const outcome = error ? ` -> ${error.code}` : '';
  return {
    text: `${service} ${region ?? ''} ${action} ${shown}${outcome}`,
    ids: shown.match(/<[a-z]+-[\w-]*\d+>/g) ?? [],
    verb: `${action}${outcome}`,
  };
}

/** Parameters as text: keys and free lists in one order, names and tokens that a tool invents as one placeholder. */
function canonical(params: unknown): string {
  const text = JSON.stringify(params, (key, value: unknown) => {
    if (key === 'ClientToken') return '<token>';
    if (Array.isArray(value) && sortedLists.has(key))
      return value.map((item) => JSON.stringify(item)).toSorted();
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    }
    return value;
  });
  return text
    .replaceAll(inventedTemplate, '<template>')
    .replaceAll(inventedName, 'packer_<uuid>')
    .replaceAll(unixTime, '<time>');
}

/** Numbers the ids that a run made by their first appearance, as the recorder did. */
class IdNumbers {
  readonly #known: string;
  readonly #placeholders = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #home: string | undefined;

  constructor(known: string) {
    this.#known = known;
  }

  replace(call: LoggedCall): LoggedCall {
    if (call.service === 'ec2') this.#home ??= call.region;
    const params = this.#replaceIn(call.params, call.region);
    this.#replaceIn(call.out, call.region);
    return { ...call, params };
  }

  #replaceIn<T>(value: T, region: string | undefined): T {
    if (value === undefined) return value;
    const text = JSON.stringify(value).replaceAll(createdId, (id, kind: string) =>
      this.#placeholder(id, kind, region),
    );
    return JSON.parse(text) as T;
  }

  #placeholder(id: string, kind: string, region: string | undefined): string {
    if (this.#known.includes(id)) return id;
    const known = this.#placeholders.get(id);
    if (known !== undefined) return known;
    const family = region === undefined || region === this.#home ? kind : `${kind}-${region}`;
    const count = (this.#counts.get(family) ?? 0) + 1;
    this.#counts.set(family, count);
    this.#placeholders.set(id, `<${family}-${count}>`);
    return `<${family}-${count}>`;
  }
}
