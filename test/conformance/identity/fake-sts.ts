import type { FakeAnswer, FakeCall, FakeRequest } from './fake-aws.ts';

/** Takes on every role but those to be denied; the access key id of a session tells its role. */
export function answerSts({ url, headers, body }: FakeRequest, calls: FakeCall[]): FakeAnswer {
  const form = new URLSearchParams(body);
  const op = form.get('Action') ?? '';
  const [, key = null, region] = /Credential=([^/]*)\/\d+\/([^/]*)\//.exec(headers.authorization ?? '') ?? [];
  const params = Object.fromEntries([...form].filter(([name]) => name !== 'Action' && name !== 'Version'));
  calls.push({
    op,
    host: url.host,
    key,
    token: headers['x-amz-security-token'] !== undefined,
    ...(region !== undefined && { signing_region: region }),
    ...(Object.keys(params).length > 0 && { params }),
  });
  if (op === 'GetCallerIdentity') return callerOf(key ?? '');
  if (op === 'GetSessionToken') return sessionOf(op, 'ASIAMFA', '');
  const arn = form.get('RoleArn') ?? '';
  const role = arn.split('/').at(-1) ?? '';
  if (role.startsWith('deny')) return refusal('AccessDenied', `Not authorized to perform sts:${op}`);
  const name = role.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return sessionOf(op, `ASIA${op === 'AssumeRole' ? '' : 'WEB'}${name}`, form.get('RoleSessionName') ?? '');
}

function callerOf(key: string): FakeAnswer {
  if (key.includes('REFUSED')) return refusal('InvalidClientTokenId', 'The security token is invalid.');
  const result = `<Arn>arn:aws:sts::111122223333:key/${key}</Arn><UserId>u</UserId><Account>111122223333</Account>`;
  return { status: 200, body: wrapped('GetCallerIdentity', result) };
}

function sessionOf(op: string, key: string, sessionName: string): FakeAnswer {
  const credentials = `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2098-01-01T00:00:00Z</Expiration></Credentials>`;
  const user = `<AssumedRoleUser><AssumedRoleId>AROA:${sessionName}</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/r/${sessionName}</Arn></AssumedRoleUser>`;
  return { status: 200, body: wrapped(op, `${credentials}${op === 'GetSessionToken' ? '' : user}`) };
}

function wrapped(op: string, result: string): string {
  return `<${op}Response><${op}Result>${result}</${op}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${op}Response>`;
}

function refusal(code: string, message: string): FakeAnswer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status: 403, body };
}
