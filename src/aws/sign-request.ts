import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from './identity/credentials.ts';
import type { HttpRequest } from './http/transport.ts';

/** Node's own SHA-256, plain or keyed, in the form that the signer asks for. */
class Sha256 {
  readonly #secret: SourceData | undefined;
  #hash: ReturnType<typeof newHash>;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = newHash(secret);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }

  reset(): void {
    this.#hash = newHash(this.#secret);
  }
}

type SourceData = string | ArrayBuffer | ArrayBufferView;

function newHash(secret: SourceData | undefined): ReturnType<typeof createHash | typeof createHmac> {
  if (secret === undefined) return createHash('sha256');
  return createHmac('sha256', typeof secret === 'string' ? secret : bytesOf(secret));
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

export interface SigningScope {
  readonly service: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly date: Date;
}

/** The request with AWS's signature (version 4) in its headers. */
export async function signRequest(request: HttpRequest, scope: SigningScope): Promise<HttpRequest> {
  const { service, region, credentials, date } = scope;
  const signer = new SignatureV4({ service, region, credentials: identityOf(credentials), sha256: Sha256 });
  const { method, url, headers, body } = request;
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      body,
    },
    { signingDate: date },
  );
  return { method, url, headers: signed.headers, body };
}

function identityOf({ accessKeyId, secretAccessKey, sessionToken }: Credentials): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
} {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
