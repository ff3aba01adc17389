import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kilnScript } from '../test/support/kiln.ts';
import { removeSshd, startSshd, type Sshd } from '../test/support/sshd.ts';
import { measure, medianOf, type Cost } from './measure.ts';
import { milliseconds, type ResultRow } from './result-row.ts';

const sizeMib = 300;
const runs = 3;
const template = fileURLToPath(new URL('./twins/upload.pkr.hcl', import.meta.url));

/** 300 MB by the file provisioner, beside OpenSSH's sftp to the same server; process start and login included. */
export async function uploadRows(): Promise<readonly ResultRow[]> {
  const sshd = await startSshd();
  try {
    const source = join(sshd.folder, 'source');
    const destination = join(sshd.folder, 'destination');
    const key = join(sshd.folder, 'key');
    writeFileSync(key, sshd.privateKey, { mode: 0o600 });
    writeFileSync(source, randomBytes(sizeMib * 1024 * 1024));
    const paths = { source, destination, key };
    const peer = await medianOf(runs, () => checked(bySftp(sshd, paths), paths));
    const rows: ResultRow[] = [];
    for (const method of ['scp', 'sftp']) {
      const ours = await medianOf(runs, () => checked(byKiln(sshd, paths, method), paths));
      rows.push({
        what: `${sizeMib} MiB by the file provisioner (${method}), speed beside \`sftp\``,
        kiln: milliseconds(ours.wallMs),
        peer: milliseconds(peer.wallMs),
        ratio: peer.wallMs / ours.wallMs,
        aim: '>= 0.6',
      });
    }
    return rows;
  } finally {
    await removeSshd(sshd);
  }
}

interface Paths {
  readonly source: string;
  readonly destination: string;
  readonly key: string;
}

function bySftp(sshd: Sshd, { source, destination, key }: Paths): Promise<Cost> {
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
  const batch = join(sshd.folder, 'batch');
  writeFileSync(batch, `put ${source} ${destination}\n`);
  const flags = ['-P', String(sshd.port), '-i', key, '-b', batch, ...options.flatMap((each) => ['-o', each])];
  return measure(['sftp', ...flags, `${sshd.user}@127.0.0.1`]);
}

function byKiln(sshd: Sshd, paths: Paths, method: string): Promise<Cost> {
  const values = { ...paths, port: String(sshd.port), user: sshd.user, method };
  const flags = Object.entries(values).flatMap(([name, value]) => ['-var', `${name}=${value}`]);
  return measure([process.execPath, kilnScript, 'build', '-color=false', ...flags, template]);
}

/** A fast upload of the wrong bytes is worth nothing. */
async function checked(run: Promise<Cost>, { source, destination }: Paths): Promise<Cost> {
  const cost = await run;
  if (cost.exitCode !== 0) throw new Error(`Cannot measure an upload that fails:\n${cost.output}`);
  if (hashOf(source) !== hashOf(destination)) throw new Error('What was uploaded is not what was sent');
  rmSync(destination);
  return cost;
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
