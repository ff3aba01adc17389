import { createHash, createHmac } from 'node:crypto';
import type { MemoryCloud } from './memory-cloud.ts';

/** As much of KMS's answers as tests look at. */
export interface KmsAnswer {
  readonly KeyMetadata?: { readonly KeyId: string; readonly Arn: string; readonly KeyState: string };
  readonly Aliases?: ReadonlyArray<{ readonly AliasName: string; readonly TargetKeyId: string }>;
  readonly __type?: string;
}

/** Calls KMS of a cloud with signed requests; what it refuses is an answer, too. */
export function askKms(
  { endpoint, credentials }: Pick<MemoryCloud, 'endpoint' | 'credentials'>,
  region: string,
): (action: string, input: object) => Promise<KmsAnswer> {
  return async (action, input) => {
    const body = JSON.stringify(input);
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      host: new URL(endpoint).host,
      'x-amz-date': time,
      'x-amz-target': `TrentService.${action}`,
    };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
    const scope = `${time.slice(0, 8)}/${region}/kms/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
    const key = scope
      .split('/')
      .reduce<Buffer>(
        (secret, part) => createHmac('sha256', secret).update(part).digest(),
        Buffer.from(`AWS4${credentials.secretAccessKey}`),
      );
    const signature = createHmac('sha256', key).update(text).digest('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    const answer = await fetch(endpoint, { method: 'POST', body, headers: { ...headers, authorization } });
    return (await answer.json()) as KmsAnswer;
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
