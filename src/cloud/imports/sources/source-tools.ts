import { missingOf } from '../../sandbox/host-tools.ts';
import type { Environment } from '../../sandbox/run-command.ts';
import { ImportRefusal } from '../import-refusal.ts';
import { toolMissing } from '../messages.ts';

/** A command that writes a root file system to its standard output as a tar stream. */
export interface TarCommand {
  readonly argv: readonly string[];
  /** What to tell people where it fails, in whole sentences, given the command's own last words. */
  readonly failure: (words: string) => string;
}

export interface SourceTools {
  readonly environment: Environment;
  /** A folder for unfinished work, which goes by itself. */
  readonly scratchDir: string;
  /** The command line that runs a command as guests' root. */
  asGuestRoot(argv: readonly string[]): readonly string[];
}

/** The packages in which Debian has tools that read archives and disks. */
const toolPackages: Readonly<Record<string, string>> = {
  gzip: 'gzip',
  xz: 'xz-utils',
  zstd: 'zstd',
  bzip2: 'bzip2',
  debugfs: 'e2fsprogs',
  'qemu-img': 'qemu-utils',
};

/** @throws ImportRefusal where the tool is not installed. */
export async function requireTool(tool: string, { environment }: SourceTools): Promise<string> {
  const debianPackage = toolPackages[tool] ?? tool;
  const missing = await missingOf({ [tool]: debianPackage }, environment);
  if (missing.length > 0) throw new ImportRefusal(toolMissing(tool, debianPackage));
  return tool;
}
