/**
 * Runs a command that starts the local cloud, with the rights that Debian guests take:
 * `tsx scripts/with-rights.ts [--or-without] COMMAND...`.
 * Their systemd needs a control group of its own, which root can make, and others below one that was delegated to them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUnifiedMount } from '../src/cloud/sandbox/control-group.ts';

/** Variables that sudo would drop. */
const kept = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'TMPDIR'];

const sudo = ['sudo', '-n'];
const ownScope = ['systemd-run', '--user', '--scope', '--quiet', '-p', 'Delegate=yes'];

function ownsControlGroup(): boolean {
  const mount = findUnifiedMount(readFileSync('/proc/self/mountinfo', 'utf8'));
  const [, own] = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8')) ?? [];
  if (mount === undefined || own === undefined) return false;
  try {
    for (const path of ['', 'cgroup.procs']) accessSync(join(mount, own, path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function works(prefix: readonly string[]): boolean {
  const [program, ...args] = [...prefix, 'true'];
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** What to put in front of the command; undefined where nothing helps. */
function findWay(): readonly string[] | undefined {
  if (process.getuid?.() === 0 || ownsControlGroup()) return [];
  // Root's own PATH has neither this Node nor the commands of node_modules.
  const path = `PATH=${process.env['PATH'] ?? ''}`;
  if (works(sudo)) return [...sudo, `--preserve-env=${kept.join(',')}`, 'env', path];
  return works(ownScope) ? ownScope : undefined;
}

function run([program = '', ...args]: readonly string[]): void {
  const child = spawn(program, args, { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the command as well, which then takes down what it has started.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

function main(words: readonly string[]): void {
  const isOptional = words[0] === '--or-without';
  const command = isOptional ? words.slice(1) : words;
  const way = findWay();
  if (way !== undefined) {
    if (way.length > 0) console.log(`Using ${way[0]}: Debian guests need a control group of their own`);
    run([...way, ...command]);
    return;
  }
  const again = `sudo env "PATH=$PATH" npm run ${process.env['npm_lifecycle_event'] ?? 'demo'}`;
  const needs = 'Debian guests need root, or a control group that is delegated to you';
  if (isOptional) {
    console.log(`${needs}. What needs them is left out here; not so with: ${again}`);
    run(command);
    return;
  }
  console.error(`${needs}. Type: ${again}`);
  process.exitCode = 1;
}

main(process.argv.slice(2));
