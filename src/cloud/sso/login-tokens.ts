import type { Seal } from '../identity/seal.ts';

/** What the tokens of a login stand for. All about it is in the token, so that a login outlives a restart. */
export type TokenKind = 'sso-access' | 'sso-refresh' | 'sso-client' | 'sso-device';

export interface TokenContent {
  readonly [name: string]: string | number | boolean;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The content of a token of this kind that has not ended; undefined for any other text. */
export function readToken(
  kind: TokenKind,
  text: string,
  { seal, now }: { readonly seal: Seal; readonly now: Date },
): TokenContent | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by this cloud under this kind
  const content = seal.read(kind, text) as TokenContent | undefined;
  return content && content.expiresAt > now.getTime() ? content : undefined;
}
