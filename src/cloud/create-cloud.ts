import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { systemClock, type Clock } from '../base/clock.ts';
import type { BaseImage } from './base-image.ts';
import type { CloudEventSink } from './cloud-event.ts';
import { FaultPlan } from './conditions/fault-plan.ts';
import { noFaults, type Faults } from './conditions/faults.ts';
import { skewedClock } from './conditions/skewed-clock.ts';
import { noLatency, type Latency } from './conditions/latency.ts';
import type { Account } from './identity/account.ts';
import { Accounts, type AccountsOptions } from './identity/accounts.ts';
import { forgetAll } from './model/forget-all.ts';
import { KeyMint } from './model/key-mint.ts';
import { PrivateAddresses } from './model/network.ts';
import { Records } from './model/records.ts';
import { addBase, makeRegion } from './model/region.ts';
import { regionNames } from './model/regions.ts';
import { StandIns } from './stand-ins/stand-ins.ts';
import { Transitions } from './model/transitions.ts';
import type { Region, World } from './model/world.ts';
import { CloudPage } from './page/cloud-page.ts';
import type { Runtime } from './runtime.ts';
import type { AccessKey } from './server/access-key.ts';
import { CallLog } from './server/call-log.ts';
import { createApiServer } from './server/api-server.ts';
import { CloudAuthority } from './server/cloud-authority.ts';
import { openCloudDoor } from './server/cloud-door.ts';
import { loadApis } from './server/load-apis.ts';

export interface CloudOptions {
  /** Where images are kept over restarts; made where it is missing. */
  readonly dataDir: string;
  /** Where instances run. The cloud owns it from now on, and closes it. */
  readonly runtime: Runtime;
  readonly bases: readonly BaseImage[];
  readonly clock?: Clock | undefined;
  /** What clients must sign with; made at random where it is not given. */
  readonly credentials?: AccessKey | undefined;
  readonly accountId?: string | undefined;
  /** Other accounts beside that one, each with a user whose key this is; made at random where it is not given. */
  readonly otherAccounts?:
    | ReadonlyArray<{ readonly accountId: string; readonly key?: AccessKey | undefined }>
    | undefined;
  /**
   * Whether calls of EC2 are refused that no policy of the caller allows.
   *
   * @default false
   */
  readonly enforceIam?: boolean | undefined;
  /** No session lasts longer, whatever is asked for. Seconds. */
  readonly longestSessionSeconds?: number | undefined;
  /**
   * Where the keys of an issuer of tokens are found, as in `{ 'https://issuer.example': 'http://127.0.0.1:8080' }`: the
   * cloud asks nobody but this machine.
   */
  readonly issuerAddresses?: Readonly<Record<string, string>> | undefined;
  /**
   * How long the states of resources last at least, as `awsLatency` says what they last on AWS.
   *
   * @default noLatency
   */
  readonly latency?: Latency | undefined;
  /**
   * What is to go wrong.
   *
   * @default noFaults
   */
  readonly faults?: Faults | undefined;
  /**
   * How long a Describe call that names a resource in transition is held until it has settled. 0 shows `pending` at the
   * first look, as AWS does.
   *
   * @default 10_000, with a latency 0
   */
  readonly holdMs?: number | undefined;
  /**
   * How many RSA keys are made ahead, so that CreateKeyPair does not wait for them.
   *
   * @default 1
   */
  readonly keysAhead?: number | undefined;
  /**
   * The data folder of another cloud: its images are there to be launched, and stay as they are. Of its own such a cloud
   * keeps nothing when it ends.
   */
  readonly library?: string | undefined;
  readonly onEvent?: CloudEventSink | undefined;
}

export interface Cloud {
  readonly credentials: AccessKey;
  readonly accountId: string;
  /** Where at its address a page shows what it does; not to be guessed. */
  readonly pagePath: string;
  /** The accounts beside that one, with the key of each one's user. */
  readonly otherAccounts: ReadonlyArray<{ readonly accountId: string; readonly credentials: AccessKey }>;
  /** Gives the account whose the cloud is what it does not have. */
  readonly standIns: StandIns;
  /** Adds an image to those that are there from the start, in all regions. */
  offer(base: BaseImage): void;
  /** Answers on a loopback port (0: a free one) and gives its URL. */
  listen(port: number): Promise<string>;
  /** Ends all guests and connections; images stay. */
  close(): Promise<void>;
}

/**
 * Makes a local cloud. It answers nothing before `listen`.
 *
 * @throws Error when the records of an earlier cloud cannot be read.
 */
export async function createCloud(given: CloudOptions): Promise<Cloud> {
  const { faults = noFaults } = given;
  const clock = skewedClock(given.clock ?? systemClock, faults.clockSkewSeconds * 1000);
  const options = { ...given, clock };
  const { dataDir, runtime, latency, accountId = '123456789012' } = options;
  const { holdMs = latency === undefined ? 10_000 : 0 } = options;
  const credentials = options.credentials ?? newAccessKey();
  const closing = new AbortController();
  await mkdir(dataDir, { recursive: true });
  const others = (options.otherAccounts ?? []).map(({ accountId: id, key = newAccessKey() }) => ({
    accountId: id,
    key,
  }));
  const owners = [{ accountId, key: credentials }, ...others];
  const accounts = await openAccounts(options, owners);
  const shared = makeShared(options, { accounts, closing: closing.signal });
  const worlds = await openWorlds(accounts, shared, { home: accountId, dataDir });
  const home = worldOf(worlds, accountId);
  if (options.library !== undefined) await new Records(options.library).restore(home.regions);
  shared.keyMint.fill();
  const calls = new CallLog();
  const page = new CloudPage({ worlds, calls, key: randomBytes(16).toString('base64url') });
  const takesPage = page.takes.bind(page);
  const server = createApiServer({
    worlds,
    calls,
    faults: new FaultPlan(faults),
    page: takesPage,
    ...(await loadApis(holdMs)),
  });
  runtime.openTo(openCloudDoor(server, await CloudAuthority.open(dataDir, shared.clock)));
  return {
    credentials,
    accountId,
    pagePath: page.path,
    standIns: new StandIns(home, options.bases),
    otherAccounts: others.map(({ accountId: id, key }) => ({ accountId: id, credentials: key })),
    offer(base) {
      for (const world of worlds.values()) for (const region of world.regions.values()) addBase(region, base);
    },
    listen: (port) => listenOn(server, port),
    async close() {
      closing.abort(new Error('The local cloud is closing'));
      shared.keyMint.close();
      server.close();
      server.closeAllConnections();
      try {
        if (options.library !== undefined) await forgetAll(home);
      } finally {
        await runtime.close();
      }
    },
  };
}

/** A world for each account, with what its folder has kept. */
async function openWorlds(
  accounts: Accounts,
  shared: Shared,
  { home, dataDir }: { readonly home: string; readonly dataDir: string },
): Promise<ReadonlyMap<string, World>> {
  const worlds = new Map(
    accounts.all().map((account) => {
      const folder = account.id === home ? dataDir : join(dataDir, 'accounts', account.id);
      return [account.id, makeWorld({ ...shared, account, dataDir: folder })] as const;
    }),
  );
  for (const world of worlds.values()) await world.records.restore(world.regions);
  return worlds;
}

function worldOf(worlds: ReadonlyMap<string, World>, accountId: string): World {
  const world = worlds.get(accountId);
  if (world === undefined) throw new Error(`The cloud has no account ${accountId}`);
  return world;
}

async function listenOn(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Cannot tell the port of the local cloud');
  return `http://127.0.0.1:${address.port}`;
}

function openAccounts(options: CloudOptions, owners: AccountsOptions['owners']): Promise<Accounts> {
  const { dataDir, clock = systemClock, longestSessionSeconds, issuerAddresses = {} } = options;
  return Accounts.open({ dataDir, clock, owners, longestSessionSeconds, issuerAddresses });
}

/** What all accounts have in common. */
type Shared = Omit<World, 'account' | 'accountId' | 'regions' | 'records'> & Pick<CloudOptions, 'bases'>;

function makeShared(
  {
    runtime,
    bases,
    clock = systemClock,
    latency = noLatency,
    enforceIam = false,
    keysAhead = 1,
    onEvent,
  }: CloudOptions,
  { accounts, closing }: Pick<World, 'accounts' | 'closing'>,
): Shared {
  return {
    accounts,
    enforcesPolicies: enforceIam,
    bases,
    runtime,
    clock,
    latency,
    transitions: new Transitions(),
    keyMint: new KeyMint(keysAhead),
    privateAddresses: new PrivateAddresses(),
    emit: (event) => onEvent?.(event),
    closing,
  };
}

function makeWorld({ bases, dataDir, ...rest }: Shared & { account: Account; dataDir: string }): World {
  const regions = new Map<string, Region>();
  const world: World = { ...rest, accountId: rest.account.id, regions, records: new Records(dataDir) };
  for (const name of regionNames) regions.set(name, makeRegion(world, name, bases));
  return world;
}

function newAccessKey(): AccessKey {
  const letters = randomBytes(16).toString('hex').toUpperCase().slice(0, 16);
  return { accessKeyId: `AKIA${letters}`, secretAccessKey: randomBytes(30).toString('base64url') };
}
