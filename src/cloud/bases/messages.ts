import { installLine, type MissingTool } from '../sandbox/host-tools.ts';

export const toolsMissing = (missing: readonly MissingTool[]): string =>
  `Cannot make the base: this host has no ${missing.map(({ tool }) => tool).join(', ')}; install it with: ${installLine(missing)}`;

/** In MB. */
export const tooLittleRoom = (needed: number, folder: string, left: number): string =>
  `Making the Debian base takes about ${needed} MB, and the disk that holds ${folder} has ${left} MB left: make room there, and try again`;

export const noDebianArchive =
  "Cannot make the Debian base: this host's apt names no archive of Debian; add one to /etc/apt/sources.list and run apt-get update";
