const operators = ['=', '!=', '>', '>=', '<', '<=', '~>'] as const;
type Operator = (typeof operators)[number];

interface Version {
  readonly segments: readonly number[];
  readonly prerelease: string;
}

interface Constraint {
  readonly operator: Operator;
  readonly version: Version;
}

export type VersionConstraint = readonly Constraint[];

const constraint = /^\s*(=|!=|>|<|>=|<=|~>)?\s*(\S+)\s*$/;
const versionText = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.~-]+))?(?:\+[0-9A-Za-z.~-]+)?$/;

/** Reads a list of constraints such as `>= 1.2.0, < 2`; undefined where it is none. */
export function parseVersionConstraint(text: string): VersionConstraint | undefined {
  const parsed: Constraint[] = [];
  for (const part of text.split(',')) {
    const [, written = '=', text = ''] = constraint.exec(part) ?? [];
    const operator = operators.find((one) => one === written);
    const version = parseVersion(text);
    if (!operator || !version) return undefined;
    parsed.push({ operator, version });
  }
  return parsed;
}

export function hasPrerelease(constraints: VersionConstraint): boolean {
  return constraints.some(({ version }) => version.prerelease !== '');
}

/** Whether a released version, such as `1.16.0`, meets every constraint. */
export function meetsConstraint(released: string, constraints: VersionConstraint): boolean {
  const version = parseVersion(released);
  if (!version) throw new RangeError(`Cannot compare "${released}": it is no version`);
  return constraints.every((one) => meets(version, one));
}

function parseVersion(text: string): Version | undefined {
  const [, core, prerelease = ''] = versionText.exec(text) ?? [];
  return core === undefined ? undefined : { segments: core.split('.').map(Number), prerelease };
}

function meets(version: Version, { operator, version: bound }: Constraint): boolean {
  const order = compare(version, bound);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '~>':
      return order >= 0 && bound.prerelease === '' && sharesAllButLast(version, bound);
  }
}

/** `~> 1.7.4` permits 1.7.5 but not 1.8; `~> 1.7` permits 1.8 but not 2. */
function sharesAllButLast(version: Version, bound: Version): boolean {
  return bound.segments.slice(0, -1).every((segment, i) => segment === (version.segments[i] ?? 0));
}

/** A pre-release comes before its release; missing segments are 0. */
function compare(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i++) {
    const difference = (a.segments[i] ?? 0) - (b.segments[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === '') return 1;
  if (b.prerelease === '') return -1;
  return a.prerelease < b.prerelease ? -1 : 1;
}
