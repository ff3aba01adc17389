import { parseXml } from '../../../wire/parse-xml.ts';
import { findChild } from '../../../wire/find-child.ts';
import { signRequest } from '../../sign-request.ts';
import type { Credentials } from '../credentials.ts';
import type { IdentityWorld } from '../identity-world.ts';

const timeoutMs = 5000;

interface IamPlace {
  readonly url: string;
  readonly region: string;
}

/** IAM has one place in each partition. Source: AWS General Reference, "IAM endpoints". */
const places: Readonly<Record<string, IamPlace>> = {
  aws: { url: 'https://iam.amazonaws.com/', region: 'us-east-1' },
  'aws-cn': { url: 'https://iam.cn-north-1.amazonaws.com.cn/', region: 'cn-north-1' },
  'aws-us-gov': { url: 'https://iam.us-gov.amazonaws.com/', region: 'us-gov-west-1' },
};

/** The trust policy of a role, as JSON; undefined where these credentials may not read it. */
export async function readTrustPolicy(
  roleArn: string,
  credentials: Credentials,
  { world, signal }: { readonly world: IdentityWorld; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const [, partition = ''] = roleArn.split(':');
  const place = places[partition];
  if (place === undefined) return undefined;
  const { env } = world;
  const body = new URLSearchParams({
    Action: 'GetRole',
    Version: '2010-05-08',
    RoleName: roleArn.split('/').at(-1) ?? '',
  }).toString();
  const request = {
    method: 'POST',
    url: new URL(env['AWS_ENDPOINT_URL_IAM'] || env['AWS_ENDPOINT_URL'] || place.url),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  };
  const scope = { service: 'iam', region: place.region, credentials, date: world.now() };
  try {
    const answer = await world.http(
      await signRequest(request, scope),
      { route: 'proxied', timeoutMs },
      signal,
    );
    return answer.status === 200 ? policyIn(answer.body, roleArn) : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Another account may have a role of the same name. */
function policyIn(body: string, roleArn: string): string | undefined {
  const role = findChild(findChild(parseXml(body), 'GetRoleResult'), 'Role');
  if (findChild(role, 'Arn')?.text !== roleArn) return undefined;
  const text = findChild(role, 'AssumeRolePolicyDocument')?.text;
  return text === undefined ? undefined : decodeURIComponent(text);
}
