import type { ApiRequest } from '../server/api.ts';
import { headerText } from '../server/sigv4-verify.ts';

/** In which region and account a session is asked for: that of the signature, and that of the trust anchor's ARN. */
export function placeOfSession({ headers, query, body }: ApiRequest): {
  readonly region: string;
  readonly accountId: string | undefined;
} {
  const [, region = ''] = /Credential=\d+\/\d{8}\/([^/]+)\//.exec(headerText(headers, 'authorization')) ?? [];
  const anchor = new URLSearchParams(query).get('trustAnchorArn') ?? body.toString('utf8');
  const [, accountId] = /arn:[\w-]+:rolesanywhere:[\w-]*:(\d{12}):trust-anchor\//.exec(anchor) ?? [];
  return { region, accountId };
}
