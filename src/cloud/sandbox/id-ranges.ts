import { readFile } from 'node:fs/promises';
import type { CurrentUser } from './current-user.ts';
import { noIdRange } from './messages.ts';

/** One line of a user namespace's map: ids inside, ids outside, how many. */
export interface IdMapping {
  readonly inside: number;
  readonly outside: number;
  readonly count: number;
}

export interface IdMaps {
  readonly users: readonly IdMapping[];
  readonly groups: readonly IdMapping[];
}

/** Guests need all ids that packages use, `nobody` (65534) included. */
const idsInGuest = 65_536;

/** Far above the ids of people and services, and below those that other tools hand out by default. */
const rootsRange: IdMapping = { inside: 0, outside: 1_000_000, count: idsInGuest };

/**
 * Which ids of the host stand for the guests' ids: for root a fixed range, for an ordinary user the user itself as the
 * guests' root and the rest from its subordinate ids.
 *
 * @throws Error when an ordinary user has too few subordinate ids.
 */
export async function chooseIdMaps(user: CurrentUser): Promise<IdMaps> {
  if (user.uid === 0) return { users: [rootsRange], groups: [rootsRange] };
  const [uids, gids] = await Promise.all(
    ['/etc/subuid', '/etc/subgid'].map(async (file) => readFile(file, 'utf8').catch(() => '')),
  );
  const users = findRange(uids ?? '', user);
  const groups = findRange(gids ?? '', user);
  if (users === undefined || groups === undefined) throw new Error(noIdRange(user.username, idsInGuest - 1));
  return {
    users: [{ inside: 0, outside: user.uid, count: 1 }, users],
    groups: [{ inside: 0, outside: user.gid, count: 1 }, groups],
  };
}

/** Reads `name:first:count` lines, where the name may also be the user's number. */
export function findRange(
  subordinates: string,
  user: { readonly username: string; readonly uid: number },
): IdMapping | undefined {
  for (const line of subordinates.split('\n')) {
    const [owner, first, count] = line.split(':');
    const mine = owner === user.username || owner === String(user.uid);
    if (mine && Number(count) >= idsInGuest - 1)
      return { inside: 1, outside: Number(first), count: idsInGuest - 1 };
  }
  return undefined;
}
