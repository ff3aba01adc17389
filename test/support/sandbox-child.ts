/**
 * A process with a sandbox and guests in it, for tests that end such a process: `node --import tsx sandbox-child.ts BASE`.
 * It says `ready` when its guests answer, and closes its sandbox in order when its standard input ends.
 */
import { once } from 'node:events';
import { TestSandbox } from './sandbox.ts';

const kind = process.argv[2] === 'debian' ? 'debian' : 'busybox';
const sandbox = await TestSandbox.start(kind);
const guests = await Promise.all([sandbox.launch(), sandbox.launch()]);
await Promise.all(guests.map(async (guest) => guest.ssh('hostname')));
console.log('ready');
await once(process.stdin.resume(), 'end');
await sandbox.close();
