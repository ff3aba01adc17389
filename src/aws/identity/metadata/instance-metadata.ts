import { TransportError, type HttpAnswer } from '../../http/transport.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { metadataAnswer } from './messages.ts';
import { NoMetadataError } from './no-metadata-error.ts';
import { metadataEndpoint, metadataTimeoutMs, metadataV1Allowed } from './metadata-settings.ts';

type MetadataWorld = Pick<IdentityWorld, 'env' | 'http' | 'profileSetting'>;

const tokenSeconds = 300;

/** The metadata service of an EC2 instance, version 2; version 1 only where the token is not known and it is allowed. */
export class InstanceMetadata {
  readonly #world: MetadataWorld;
  #token: Promise<string | undefined> | undefined;

  constructor(world: MetadataWorld) {
    this.#world = world;
  }

  /**
   * The text at a path below `latest/`; undefined where there is none.
   *
   * @throws TransportError or NoMetadataError where nobody answers as EC2 does; Error where the service refuses.
   */
  async read(path: string, signal: AbortSignal): Promise<string | undefined> {
    const answer = await this.#get(path, signal);
    if (answer.status !== 401) return textOf(answer, path);
    this.#token = undefined; // it has ended
    return textOf(await this.#get(path, signal), path);
  }

  async #get(path: string, signal: AbortSignal): Promise<HttpAnswer> {
    this.#token ??= this.#fetchToken(signal);
    const token = await this.#token;
    return this.#send('GET', path, token === undefined ? {} : { 'x-aws-ec2-metadata-token': token }, signal);
  }

  async #fetchToken(signal: AbortSignal): Promise<string | undefined> {
    const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': String(tokenSeconds) };
    const answer = await this.#send('PUT', 'api/token', headers, signal).catch((error: unknown) => {
      // In a container one network hop away the answer is lost on the way, where the instance allows one hop only.
      if (error instanceof TransportError && error.failure === 'answer-timeout') return error;
      throw error;
    });
    if (!(answer instanceof Error) && answer.status === 200) return answer.body;
    if (await metadataV1Allowed(this.#world)) return undefined;
    const saw = answer instanceof Error ? answer.message : metadataAnswer('api/token', answer.status);
    throw new NoMetadataError(saw, { cause: answer });
  }

  async #send(
    method: 'GET' | 'PUT',
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const base = await metadataEndpoint(this.#world);
    const request = { method, url: new URL(`latest/${path}`, base), headers, body: '' };
    return this.#world.http(request, { route: 'direct', timeoutMs: metadataTimeoutMs(this.#world) }, signal);
  }
}

function textOf({ status, body }: HttpAnswer, path: string): string | undefined {
  if (status === 200) return body;
  if (status === 404) return undefined;
  throw new Error(metadataAnswer(path, status));
}
