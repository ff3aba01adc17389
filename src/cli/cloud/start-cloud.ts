import { fileURLToPath } from 'node:url';
import { systemClock } from '../../base/clock.ts';
import { errorText } from '../../base/error-text.ts';
import { busyboxBase } from '../../cloud/bases/busybox-base.ts';
import { debianBase } from '../../cloud/bases/debian-base.ts';
import type { CloudEvent } from '../../cloud/cloud-event.ts';
import { findImports, watchImports } from '../../cloud/imports/find-imports.ts';
import { createCloud, type Cloud, type CloudOptions } from '../../cloud/create-cloud.ts';
import type { SandboxRuntime } from '../../cloud/sandbox/sandbox-runtime.ts';
import type { Host } from '../../contracts/component.ts';
import type { CloudAddress } from './cloud-file.ts';
import type { CloudIdentity } from './identity-flags.ts';
import type { CloudConditions } from './read-conditions.ts';
import { startSandboxHere } from './start-sandbox-here.ts';

export interface StartOptions {
  readonly host: Host;
  readonly dataDir: string;
  /** 0: a free one. */
  readonly port: number;
  /** How its states last, where they do not last as usual. */
  readonly conditions?: CloudConditions | undefined;
  /** Further accounts, issuers of tokens and the length of sessions, where they are not as usual. */
  readonly identity?: CloudIdentity | undefined;
  /** Whose records it keeps and where, if not its own in `dataDir`. */
  readonly records?: Pick<CloudOptions, 'dataDir' | 'library' | 'accountId'> | undefined;
  /** Told what the cloud has to say to people, a line each. */
  readonly say: (line: string) => void;
}

/** What guests are on this host, which depends on what its user may do. */
export type GuestAbilities = Pick<SandboxRuntime, 'boundsDisks' | 'runsSystemd'>;

/** A cloud whose instances are guests of this host. */
export interface HostedCloud extends Cloud {
  readonly guests: GuestAbilities;
}

export interface StartedCloud extends CloudAddress {
  readonly cloud: HostedCloud;
}

/** Stands beside this code's own bundle. */
export const engineScript = fileURLToPath(new URL('./sandbox-engine.js', import.meta.url));

/**
 * Starts a local cloud on this host's sandbox, with the Debian and busybox bases.
 *
 * @throws Error when the host lacks something that the sandbox needs, or the port is taken.
 */
export async function startCloud(options: StartOptions, signal: AbortSignal): Promise<StartedCloud> {
  const { host, dataDir, port, conditions, identity, records, say } = options;
  const { env: environment } = host;
  const runtime = await startSandboxHere({ dataDir, engineScript, environment }, signal);
  try {
    const base = { dataDir, environment, now: systemClock.now() };
    const [debian, busybox, imports] = await Promise.all([
      debianBase(runtime, base),
      busyboxBase(runtime, base),
      findImports(runtime, dataDir),
    ]);
    const cloud = await createCloud({
      dataDir,
      runtime,
      bases: [debian, busybox, ...imports],
      ...conditions,
      ...identity,
      ...records,
      onEvent: (event) => say(eventLine(event)),
    });
    const ended = new AbortController();
    await watchImports({ runtime, dataDir, known: imports }, (image) => cloud.offer(image), ended.signal);
    const endpoint = await cloud.listen(port);
    const close = async (): Promise<void> => {
      ended.abort();
      await cloud.close();
    };
    return {
      cloud: { ...cloud, close, guests: runtime },
      endpoint,
      region: regionOf(host),
      credentials: cloud.credentials,
    };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

function eventLine(event: CloudEvent): string {
  switch (event.kind) {
    case 'progress':
    case 'limitation':
      return event.line;
    case 'fault':
      return `${event.what}: ${errorText(event.error)}`;
  }
}

/** The region that the environment names, as awscli reads it. */
export function regionOf({ env }: Host): string {
  return env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1';
}
