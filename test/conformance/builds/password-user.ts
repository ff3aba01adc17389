import { execFileSync } from 'node:child_process';

/** A user whom the cases with a password log in as; only root can make one. */
export const passwordUser = { name: 'kilnrec', password: 'Tr1cky-Loop.pass' } as const;

export function addPasswordUser(): void {
  removePasswordUser();
  execFileSync('useradd', ['--no-create-home', '--shell', '/bin/bash', passwordUser.name]);
  execFileSync('chpasswd', { input: `${passwordUser.name}:${passwordUser.password}\n` });
}

export function removePasswordUser(): void {
  try {
    execFileSync('userdel', [passwordUser.name], { stdio: 'ignore' });
  } catch {
    // There is none.
  }
}
