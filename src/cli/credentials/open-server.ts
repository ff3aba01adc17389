import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Identity } from '../../aws/identity/resolve-identity.ts';
import { errorCode } from '../../base/error-code.ts';
import { failureText } from '../failure-text.ts';
import type { Shell } from '../shell.ts';
import { createCredentialsServer, type MetadataFacts } from './credentials-server.ts';
import { portTaken, type ServedAt } from './messages.ts';

const secretBytes = 32;

export interface ServerPlace {
  /** 0 for a free one. */
  readonly port: number;
  /** Whether the protocol of instances is spoken too, which keeps nobody on this machine out; and the region it tells. */
  readonly metadata: Pick<MetadataFacts, 'region'> | undefined;
}

export interface OpenServer extends ServedAt {
  /** What the file of the token holds. */
  readonly authorization: string;
  /** For files that go with the server. */
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Serves an identity's credentials on loopback. Whoever may read the token's file may have them.
 *
 * @throws Error where the first credentials cannot be had, or the port is taken.
 */
export async function openServer(
  identity: Identity,
  { port, metadata }: ServerPlace,
  shell: Shell,
  signal: AbortSignal,
): Promise<OpenServer> {
  const lease = await identity.provider.lease(signal);
  const authorization = randomBytes(secretBytes).toString('base64url');
  const path = `/credentials/${randomBytes(secretBytes).toString('base64url')}`;
  const server = createCredentialsServer({
    take: (asked) => identity.provider.get(asked),
    metadata: metadata && { ...metadata, roleName: roleNameOf(lease.role?.arn) },
    container: { path, authorization },
    now: Date.now,
    onFailure: (error) => process.stderr.write(shell.mask.apply(failureText(error))),
  });
  const folder = await mkdtemp(join(shell.host.tempFolder, 'kiln-credentials-'));
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, authorization, { mode: 0o600 });
    await listen(server, port);
    const origin = `http://127.0.0.1:${portOf(server)}`;
    return {
      metadataUrl: `${origin}/`,
      containerUrl: `${origin}${path}`,
      authorization,
      folder,
      tokenFile,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    if (errorCode(cause) === 'EADDRINUSE') throw new Error(portTaken(port), { cause });
    throw cause;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Cannot tell the port of the server');
  return address.port;
}

/** What a session's role is called, as in `arn:aws:sts::123456789012:assumed-role/builder/session`. */
function roleNameOf(arn: string | undefined): string {
  return arn?.split(':').at(-1)?.split('/').at(-2) ?? 'kiln';
}
