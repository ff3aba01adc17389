import { once } from 'node:events';
import { createServer } from 'node:http';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { MemoryCloud } from './memory-cloud.ts';

/** What ECS and EKS run beside a container: a role's session for whoever bears the token. */
export interface ContainerEndpoint {
  /** For AWS_CONTAINER_CREDENTIALS_FULL_URI. */
  readonly url: string;
  /** For AWS_CONTAINER_AUTHORIZATION_TOKEN, or the file that EKS names. */
  readonly token: string;
  /** How often credentials were given. */
  readonly given: () => number;
  close(): Promise<void>;
}

/** Serves sessions of a role of the cloud; each request gets a new one. */
export async function startContainerEndpoint(
  cloud: MemoryCloud,
  roleArn: string,
): Promise<ContainerEndpoint> {
  const { endpoint, credentials } = cloud;
  const sts = new STSClient({ endpoint, region: 'us-east-1', credentials });
  const token = 'token-of-the-container';
  const path = '/v1/credentials';
  let given = 0;
  const answer = async (
    url: string,
    authorization: string | undefined,
  ): Promise<readonly [number, object]> => {
    if (url !== path) return [404, { Code: 'NotFound', Message: `There is nothing at ${url}` }];
    if (authorization !== token) return [403, { Code: 'AccessDenied', Message: 'The token is another one' }];
    const order = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'container' });
    const { Credentials: session } = await sts.send(order);
    given += 1;
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = session ?? {};
    return [200, { AccessKeyId, SecretAccessKey, Token: SessionToken, Expiration, RoleArn: roleArn }];
  };
  const server = createServer((request, response) => {
    void answer(request.url ?? '', request.headers.authorization).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('An endpoint has a port');
  return {
    url: `http://127.0.0.1:${address.port}${path}`,
    token,
    given: () => given,
    async close() {
      sts.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
