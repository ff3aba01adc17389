/**
 * Installs what a command needs from the system: `tsx scripts/prepare-system.ts cloud|tests`.
 * Says what it does; who may not install gets the one line that does it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { packagesFor } from './debian-packages.ts';

/** How to become root, as the front part of a command; undefined where we may not. */
function asRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo'] : undefined;
}

function run(command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function prepare(purpose: keyof typeof packagesFor): number {
  const missing = packagesFor[purpose]
    .filter(({ provides }) => !existsSync(provides))
    .map(({ name }) => name);
  if (missing.length === 0) return 0;
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing];
  const byHand = `sudo apt-get update && sudo ${install.join(' ')}`;
  const root = existsSync('/usr/bin/apt-get') ? asRoot() : undefined;
  if (!root) {
    console.error(`Missing from this system: ${missing.join(', ')}. Install it, then try again: ${byHand}`);
    return 1;
  }
  console.log(`Installing with apt-get: ${missing.join(', ')}`);
  // Debian starts sshd when openssh-server is installed; the tests start their own, on loopback only.
  const keepServicesOff = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  const done = run([...root, 'apt-get', 'update', '-qq']) && run([...root, ...keepServicesOff, ...install]);
  if (!done)
    console.error(`Cannot install ${missing.join(', ')}: see apt-get's words above. By hand: ${byHand}`);
  return done ? 0 : 1;
}

const purpose = process.argv[2];
if (purpose !== 'cloud' && purpose !== 'tests') {
  console.error('Usage: prepare-system.ts cloud|tests');
  process.exitCode = 2;
} else {
  process.exitCode = prepare(purpose);
}
