import type { Host } from '../../contracts/component.ts';
import { findRunningCloud, type CloudAddress } from './cloud-file.ts';
import { defaultDataFolder } from './data-folder.ts';
import { cloudFound, cloudStarted, latencyOfRunningCloud } from './messages.ts';
import type { CloudConditions } from './read-conditions.ts';

export interface LocalCloud extends CloudAddress {
  /** Ends the cloud, if it was started here. */
  close(): Promise<void>;
}

export interface LocalCloudOptions {
  readonly host: Host;
  /** Where one that is started here keeps its images; where nothing is said, where all do. */
  readonly dataDir?: string | undefined;
  readonly say: (line: string) => void;
  /** How long states last in one that is started here. */
  readonly latency?: CloudConditions['latency'];
}

/**
 * Uses the cloud that runs in a process of its own, or starts one in this process.
 *
 * @throws Error when none runs and none can be started, or the one that runs has another latency than is asked for.
 */
export async function openLocalCloud(
  { host, dataDir = defaultDataFolder(host), latency, say }: LocalCloudOptions,
  signal: AbortSignal,
): Promise<LocalCloud> {
  const running = await findRunningCloud(host);
  if (running !== undefined) {
    if (latency !== undefined) throw new Error(latencyOfRunningCloud(running.endpoint));
    say(cloudFound(running.endpoint));
    const { endpoint, region, credentials } = running;
    return { endpoint, region, credentials, close: async () => undefined };
  }
  const { startCloud } = await import('./start-cloud.ts');
  const { cloud, ...address } = await startCloud(
    { host, dataDir, port: 0, conditions: { latency }, say },
    signal,
  );
  say(cloudStarted(address.endpoint));
  return { ...address, close: () => cloud.close() };
}
