import { badPageSize, badPageToken } from './messages.ts';

export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken?: string | undefined;
}

const tokenPrefix = 'page-from:';
const most = 1000;

/**
 * Cuts out the page that is asked for; all there is where no size is given.
 *
 * @throws ApiError for a size out of bounds or a token that we did not give.
 */
export function paginate<T>(items: readonly T[], { MaxResults, NextToken }: PageRequest, least = 5): Page<T> {
  if (MaxResults !== undefined && (MaxResults < least || MaxResults > most))
    throw badPageSize(MaxResults, least, most);
  const start = NextToken === undefined ? 0 : readToken(NextToken);
  const end = MaxResults === undefined ? items.length : start + MaxResults;
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: printToken(end) }) };
}

function printToken(start: number): string {
  return Buffer.from(`${tokenPrefix}${start}`).toString('base64url');
}

function readToken(token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  const start = text.startsWith(tokenPrefix) ? text.slice(tokenPrefix.length) : '';
  if (!/^\d{1,9}$/.test(start)) throw badPageToken();
  return Number(start);
}
