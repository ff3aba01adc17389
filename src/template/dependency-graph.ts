/** What must be known before each name, by name. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>;

export interface Order {
  /** Names in rounds: all that a name needs is in an earlier one. */
  readonly rounds: ReadonlyArray<readonly string[]>;
  /** Names for which there is no such order. */
  readonly stuck: ReadonlySet<string>;
}

/** Puts names in an order in which each comes after all that it needs. */
export function orderByNeed(needs: Needs): Order {
  const open = new Map(
    [...needs].map(([name, needed]) => [name, [...needed].filter((one) => needs.has(one)).length]),
  );
  const neededBy = new Map([...needs.keys()].map((name): [string, string[]] => [name, []]));
  for (const [name, needed] of needs) {
    for (const one of needed) neededBy.get(one)?.push(name);
  }
  const rounds: string[][] = [];
  let round = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  while (round.length > 0) {
    rounds.push(round);
    const next: string[] = [];
    for (const waiting of round.flatMap((name) => neededBy.get(name) ?? [])) {
      const count = (open.get(waiting) ?? 0) - 1;
      open.set(waiting, count);
      if (count === 0) next.push(waiting);
    }
    round = next;
  }
  return { rounds, stuck: new Set([...open].filter(([, count]) => count > 0).map(([name]) => name)) };
}

/** Every circle among the names that cannot be put in order, once. */
export function circlesIn(stuck: ReadonlySet<string>, needs: Needs): ReadonlyArray<readonly string[]> {
  const circles: string[][] = [];
  const seen = new Set<string>();
  for (const start of stuck) {
    const path: string[] = [];
    let name: string | undefined = start;
    while (name !== undefined && !seen.has(name)) {
      seen.add(name);
      path.push(name);
      name = [...(needs.get(name) ?? [])].find((one) => stuck.has(one));
    }
    const from = name === undefined ? -1 : path.indexOf(name);
    if (from >= 0) circles.push(path.slice(from));
  }
  return circles;
}
