import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PlannedProvisioner } from '../contracts/plan.ts';

const word = /\b(shutdown|poweroff|halt|telinit|init 0|sysprep|Stop-Computer)\b/i;

/**
 * Whether the provisioners of a build, or the local scripts that they name, look as though they switch the machine off.
 * A wrong guess either way does no harm to the image.
 */
export function mentionsShutdown(provisioners: readonly PlannedProvisioner[], cwd: string): boolean {
  return provisioners.some(
    ({ options }) => word.test(JSON.stringify(options)) || scriptsOf(options).some((path) => says(path, cwd)),
  );
}

function scriptsOf({ script, scripts }: PlannedProvisioner['options']): readonly string[] {
  const named: readonly unknown[] = [script, ...(Array.isArray(scripts) ? scripts : [])];
  return named.filter((path) => typeof path === 'string');
}

function says(path: string, cwd: string): boolean {
  try {
    return word.test(readFileSync(resolve(cwd, path), 'utf8'));
  } catch {
    // A script that cannot be read is reported when its turn comes.
    return false;
  }
}
