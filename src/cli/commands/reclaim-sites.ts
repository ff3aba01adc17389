import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { errorCode } from '../../base/error-code.ts';
import { isLoopback } from '../../base/is-loopback.ts';
import type { Host } from '../../contracts/component.ts';
import type { LedgerEntry } from '../../contracts/ledger.ts';
import { findLastCloud, findRunningCloud, type CloudAddress } from '../cloud/cloud-file.ts';
import { defaultDataFolder } from '../cloud/data-folder.ts';
import { openLocalCloud, type LocalCloud } from '../cloud/local-cloud.ts';
import { cloudEnvironment } from './open-cloud.ts';

/** From where an entry can be undone, and the entry with its place as it is today. */
export interface ReclaimSite {
  readonly host: Host;
  readonly entry: LedgerEntry;
}

/** The local cloud keeps images, with their snapshots, when it ends; all else ends with it. */
const outlivesItsCloud = 'aws:image';

/** Reaches what ledgers name; a local cloud that has ended is started where something of it may be left. */
export class ReclaimSites {
  readonly #host: Host;
  readonly #say: (line: string) => void;
  readonly #hosts = new Map<string, Host>();
  readonly #started = new Map<string, LocalCloud>();

  constructor(host: Host, say: (line: string) => void) {
    this.#host = host;
    this.#say = say;
  }

  /** Undefined where the place was a local cloud that took the thing along when it ended. */
  async find(entry: LedgerEntry, signal: AbortSignal): Promise<ReclaimSite | undefined> {
    const { endpoint } = entry.place;
    if (endpoint === undefined || !isLoopback(endpoint)) return { host: this.#host, entry };
    const running = await findRunningCloud(this.#host);
    if (running !== undefined && sameOrigin(running.endpoint, endpoint)) return this.#at(running, entry);
    if (await answers(endpoint)) return { host: this.#host, entry };
    if (running !== undefined) return this.#at(running, entry);
    if (entry.kind !== outlivesItsCloud) return undefined;
    const started = await this.#start(endpoint, signal);
    return started && this.#at(started, entry);
  }

  /** Ends what was started. */
  async close(): Promise<void> {
    for (const cloud of this.#started.values()) await cloud.close();
  }

  #at(cloud: CloudAddress, entry: LedgerEntry): ReclaimSite {
    const { endpoint } = cloud;
    const host = this.#hosts.get(endpoint) ?? {
      ...this.#host,
      env: cloudEnvironment(this.#host.env, cloud),
    };
    this.#hosts.set(endpoint, host);
    return { host, entry: { ...entry, place: { ...entry.place, endpoint } } };
  }

  /** Undefined where the cloud's folder is gone. */
  async #start(endpoint: string, signal: AbortSignal): Promise<LocalCloud | undefined> {
    const last = await findLastCloud(this.#host);
    const isLast = last !== undefined && sameOrigin(last.endpoint, endpoint);
    const dataDir = isLast ? last.dataDir : defaultDataFolder(this.#host);
    if (!existsSync(dataDir)) return undefined;
    const known = this.#started.get(dataDir);
    if (known !== undefined) return known;
    const cloud = await openLocalCloud({ host: this.#host, dataDir, say: this.#say }, signal);
    this.#started.set(dataDir, cloud);
    return cloud;
  }
}

/** Ledgers write URLs in full, with a path. */
function sameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

async function answers(endpoint: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(endpoint);
  const portNumber = Number(port || (protocol === 'https:' ? '443' : '80'));
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: portNumber });
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if (errorCode(error) === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}
