import { createHash } from 'node:crypto';
import type { GuestSpec } from '../runtime.ts';
import { planUserData } from '../cloud-init/plan-user-data.ts';
import { planBeforeInit } from './before-init.ts';
import { readBootMetadata } from './boot-metadata.ts';
import { authorityFile } from './cloud-trust.ts';
import type { DiskClaim } from './disk-store.ts';
import type { GuestPlan, StagedFile } from './engine/protocol.ts';
import { trustVariables, variableFiles } from './guest-variables.ts';
import type { HostKey } from './host-key.ts';
import type { HostWays } from './host/host-ways.ts';
import type { LayerStore } from './layer-store.ts';
import { planRunFiles } from './run-files.ts';
import { ingressRules } from './sandbox-guest.ts';
import { userScriptsFolder } from './user-data-files.ts';

export interface PlannerOptions {
  readonly layers: LayerStore;
  /** Whether guests have the control group that systemd needs. */
  readonly runsSystemd: boolean;
  /** What guests with a package manager borrow of the host. */
  readonly ways: Promise<HostWays>;
  /** An RSA key in Dropbear's form, in base64, which all guests with Dropbear share. */
  readonly dropbearRsaKey: Promise<string>;
}

/** What a boot needs to know beside its specification. */
export interface BootPlace extends DiskClaim {
  /** Who vouches for names of AWS, in PEM; undefined without a cloud. */
  readonly authority: string | undefined;
}

/** Turns what the cloud wants into what the engine does. */
export class GuestPlanner {
  readonly #options: PlannerOptions;

  constructor(options: PlannerOptions) {
    this.#options = options;
  }

  async plan(name: string, spec: GuestSpec, { disk, firstBoot, authority }: BootPlace): Promise<GuestPlan> {
    const { hostKey } = disk.identity;
    const { init, users, instanceId } = spec;
    const metadata = readBootMetadata(spec.metadata);
    const userData = await planUserData(metadata.userData, { init, firstBoot, folder: userScriptsFolder });
    const boot = { metadata, users, userData };
    const isReady = userData.late === undefined;
    const beforeInit = planBeforeInit({ init, users, firstBoot, authority, instanceId, isReady });
    const own = [
      { path: 'kiln/before-init', mode: 0o644, text: beforeInit },
      ...(authority === undefined ? [] : [{ path: authorityFile, mode: 0o644, text: authority }]),
    ];
    const base = {
      guest: name,
      hostname: spec.hostname,
      privateIp: spec.privateIp,
      lowerDirs: await this.#options.layers.folders(disk.layers),
      diskDir: disk.folder,
      storeDir: disk.store,
      environment: guestEnvironment(spec.instanceId),
      ingress: ingressRules(spec.ingress),
    };
    if (spec.init === 'busybox') {
      const dropbear = { ed25519: hostKey.dropbearPrivate, rsa: await this.#options.dropbearRsaKey };
      const runFiles = [...planRunFiles({ init: 'busybox', dropbear, ...boot }), ...own];
      return { ...base, initSystem: 'busybox', runFiles, etcFiles: [], forget: [], fileMounts: [] };
    }
    const ways = await this.#options.ways;
    const variables = [...ways.variables, ...(authority === undefined ? [] : trustVariables)];
    const { runsSystemd } = this.#options;
    const initFiles = runsSystemd
      ? [...planRunFiles({ init: 'systemd', ...boot }), ...variableFiles(variables)]
      : planRunFiles({ init: 'small', variables, ...boot });
    return {
      ...base,
      initSystem: runsSystemd ? 'systemd' : 'small',
      runFiles: [...initFiles, ...ways.runFiles, ...own],
      etcFiles: identityFiles(hostKey),
      forget: firstBoot ? ['etc/machine-id', 'etc/ssh/ssh_host_*'] : [],
      fileMounts: ways.mounts,
    };
  }
}

/** What an instance's first process finds in its environment. systemd makes an empty machine-id of the last. */
function guestEnvironment(instanceId: string): Readonly<Record<string, string>> {
  return {
    container: 'kiln',
    TERM: 'dumb',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    container_uuid: createHash('sha256').update(instanceId).digest('hex').slice(0, 32),
  };
}

/** Files that bear an instance's identity, written where they are missing. systemd fills the empty one. */
function identityFiles({ openSshPrivate, openSshPublic }: HostKey): readonly StagedFile[] {
  return [
    { path: 'ssh/ssh_host_ed25519_key', mode: 0o600, text: openSshPrivate },
    { path: 'ssh/ssh_host_ed25519_key.pub', mode: 0o644, text: openSshPublic },
    { path: 'machine-id', mode: 0o444, text: '' },
  ];
}
