import type { Host } from '../../contracts/component.ts';
import type { Output } from '../output/output.ts';

export interface OpenCloud {
  /** The host as components see it: its environment points at the cloud. */
  readonly host: Host;
  close(): Promise<void>;
}

interface OpenCloudOptions {
  readonly host: Host;
  readonly output: Output;
  /** Of a cloud that is started here: `none`, `aws`, or the path of a profile. */
  readonly latency?: string | undefined;
}

/** For `-cloud local` finds the running local cloud or starts one; otherwise there is nothing to open. */
export async function openCloud(
  which: 'local' | undefined,
  { host, output, latency = 'none' }: OpenCloudOptions,
  signal: AbortSignal,
): Promise<OpenCloud> {
  if (which === undefined) return { host, close: async () => undefined };
  const [{ openLocalCloud }, { readConditions }] = await Promise.all([
    import('../cloud/local-cloud.ts'),
    import('../cloud/read-conditions.ts'),
  ]);
  const conditions = await readConditions({ latency }, host.cwd);
  if (typeof conditions === 'string') throw new Error(conditions);
  const say = (text: string): void => output.say({ text });
  const cloud = await openLocalCloud({ host, say, latency: conditions.latency }, signal);
  return { host: { ...host, env: cloudEnvironment(host.env, cloud) }, close: () => cloud.close() };
}

interface CloudAddress {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Points everything that reads AWS's environment variables at the local cloud, the user's own scripts included. */
export function cloudEnvironment(
  env: Host['env'],
  { endpoint, region, credentials }: CloudAddress,
): Host['env'] {
  return {
    ...env,
    AWS_ENDPOINT_URL: endpoint,
    // What a cloud on this machine sees of its builders.
    KILN_PUBLIC_IP: '127.0.0.1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_ENDPOINT_URL_EC2: undefined,
    AWS_ENDPOINT_URL_IAM: undefined,
    AWS_ENDPOINT_URL_STS: undefined,
  };
}
