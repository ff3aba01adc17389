import type { IdentityWorld } from '../identity-world.ts';
import { notRenewed } from './failure-findings.ts';

/** What is known of a file without reading it. */
export interface FileFacts {
  /** The permission bits. */
  readonly mode: number;
  /** The number of its owner. */
  readonly owner: number;
}

const groupAndOthersMayRead = 0o044;

/** Whether others than its owner can read a file. */
export function isOpenToOthers({ mode }: FileFacts): boolean {
  return (mode & groupAndOthersMayRead) !== 0;
}

/** What only the doctor asks of the world. */
export interface DoctorPorts {
  /** Undefined where there is no such file. */
  fileFacts(path: string): Promise<FileFacts | undefined>;
  /** Undefined where there is no such file; rejects where it cannot be read. */
  readFile(path: string): Promise<Buffer | undefined>;
  /** The number of the user that we run as; undefined on systems that number nobody. */
  readonly user: number | undefined;
}

/** A world to look at, in which nothing is written and nobody is asked. */
export type DoctorWorld = IdentityWorld & DoctorPorts;

/** Sees the world as a build does, but keeps nothing: what would be written is dropped. */
export function doctorWorld(world: IdentityWorld, ports: DoctorPorts): DoctorWorld {
  return {
    env: world.env,
    homeFolder: world.homeFolder,
    cwd: world.cwd,
    ask: undefined,
    ended: world.ended,
    now: () => world.now(),
    sleep: (ms, signal) => world.sleep(ms, signal),
    readTextFile: (path) => world.readTextFile(path),
    writePrivateFile: async () => undefined,
    // A code that the doctor spends is spent for others too.
    claimFile: (path) => world.claimFile(path),
    async http(request, way, signal) {
      // A refreshed login of SSO would be lost, and the old one may be worth nothing then.
      if (request.body.includes('"grantType":"refresh_token"')) throw new Error(notRenewed());
      return world.http(request, way, signal);
    },
    run: (command, signal, env) => world.run(command, signal, env),
    rolesAnywhere: (settings) => world.rolesAnywhere(settings),
    profileSetting: (key) => world.profileSetting(key),
    region: (signal) => world.region(signal),
    endpoint: (service, region) => world.endpoint(service, region),
    sts: (credentials, signal) => world.sts(credentials, signal),
    fileFacts: (path) => ports.fileFacts(path),
    readFile: (path) => ports.readFile(path),
    user: ports.user,
  };
}
