import type { ConfigModule } from './config-step.ts';
import { bootCommands, runCommands } from './modules/commands.ts';
import { finalMessage, powerState } from './modules/ending.ts';
import { deferredFiles, writtenFiles } from './modules/files.ts';
import { passwords, sshKeys } from './modules/logins.ts';
import { packages } from './modules/packages.ts';
import { hostName, timeZone, trustedAuthorities } from './modules/system.ts';
import { usersAndGroups } from './modules/users.ts';

/** What of cloud-config is carried out before the user's scripts, in cloud-init's own order. */
export const modulesBeforeScripts: readonly ConfigModule[] = [
  bootCommands,
  writtenFiles,
  hostName,
  trustedAuthorities,
  usersAndGroups,
  sshKeys,
  passwords,
  timeZone,
  packages,
  deferredFiles,
];

/** What is carried out after them. */
export const modulesAfterScripts: readonly ConfigModule[] = [runCommands, finalMessage];

/** What is carried out when everything has been said to be finished. */
export const modulesAfterAll: readonly ConfigModule[] = [powerState];

/** Keys without an effect that anyone could miss. */
export const idleKeys: ReadonlySet<string> = new Set([
  'output',
  'merge_how',
  'merge_type',
  'datasource',
  'debug',
]);

/** Why some keys are not carried out. */
export const refusedKeys: Readonly<Record<string, string>> = {
  locale: 'guests have C.UTF-8 only',
  growpart: 'a guest has no partitions',
  resize_rootfs: 'a guest has no partitions',
  disk_setup: 'a guest has no block devices',
  fs_setup: 'a guest has no block devices',
  mounts: 'a guest has no block devices',
  swap: 'a guest has no swap space of its own',
  ntp: "a guest has the host's clock",
};
