import type { Caller } from '../api/action.ts';
import type { AccountState } from '../identity/account-state.ts';
import { badMember, notFound, validation } from './messages.ts';

/** What ARNs call the kinds of resources. */
export type ResourceKind = 'trust-anchor' | 'profile' | 'crl' | 'subject';

const words = {
  'trust-anchor': 'Trust anchor',
  profile: 'Profile',
  crl: 'CRL',
  subject: 'Subject',
} as const satisfies Record<ResourceKind, string>;

type Place = Pick<Caller, 'region'>;

export function arnOf({ region }: Place, kind: ResourceKind, id: string): string {
  return `arn:aws:rolesanywhere:${region.name}:${region.world.accountId}:${kind}/${id}`;
}

/** Those of one region. */
export function here<T extends { readonly region: string }>(
  items: readonly T[],
  { region }: Place,
): readonly T[] {
  return items.filter((one) => one.region === region.name);
}

/** @throws ApiError ResourceNotFoundException */
export function getById<T extends { readonly id: string; readonly region: string }>(
  items: readonly T[],
  { kind, id, place }: { readonly kind: ResourceKind; readonly id: string; readonly place: Place },
): T {
  const found = here(items, place).find((one) => one.id === id);
  if (!found) throw notFound(words[kind]);
  return found;
}

/** @throws ApiError for an ARN of another kind or place, or of nothing that is there. */
export function getByArn<T extends { readonly id: string; readonly region: string }>(
  items: readonly T[],
  { kind, arn, place }: { readonly kind: ResourceKind; readonly arn: string; readonly place: Place },
): T {
  const prefix = arnOf(place, kind, '');
  if (!arn.startsWith('arn:')) throw validation(`${arn} is no ARN`);
  if (!arn.startsWith(prefix)) throw notFound(words[kind]);
  return getById(items, { kind, id: arn.slice(prefix.length), place });
}

/** Of which list a tagged ARN is. @throws ApiError */
export function getTagged(
  { trustAnchors, anywhereProfiles, revocationLists }: AccountState,
  arn: string,
  place: Place,
): { tags: { readonly Key: string; readonly Value: string }[] } {
  const [, kind] = /^arn:[^:]*:rolesanywhere:[^:]*:\d{12}:([\w-]+)\//.exec(arn) ?? [];
  if (kind === 'trust-anchor') return getByArn(trustAnchors, { kind, arn, place });
  if (kind === 'profile') return getByArn(anywhereProfiles, { kind, arn, place });
  if (kind === 'crl') return getByArn(revocationLists, { kind, arn, place });
  throw validation(`${arn} is no ARN of a trust anchor, profile or CRL`);
}

/** The page that is asked for, and the token of the next one. @throws ApiError */
export function pageOf<T>(
  items: readonly T[],
  query: URLSearchParams,
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const size = Number(query.get('pageSize') ?? 100);
  const [, start = '0'] = /^from-(\d{1,9})$/.exec(query.get('nextToken') ?? 'from-0') ?? [];
  if (!Number.isInteger(size) || size < 1) throw badMember('pageSize', 'a whole number above 0');
  const end = Number(start) + size;
  return {
    items: items.slice(Number(start), end),
    ...(end < items.length && { nextToken: `from-${end}` }),
  };
}
