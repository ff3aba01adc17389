import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Duplex, PassThrough } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { ScpDownload } from './scp-download.ts';
import { ScpPeer } from './scp-peer.ts';

/** The line to a machine that says what it was told to, whatever it hears. */
function channelSaying(text: string): ClientChannel {
  const channel = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
  channel.push(text);
  channel.push(null);
  const parts = { stderr: new PassThrough(), close: () => channel.destroy() };
  return Object.assign(channel, parts) as unknown as ClientChannel;
}

test.each([
  ['a file above the folder', 'C0644 1 ../evil\nx\0', 'leads out of the folder'],
  ['a file at the root', 'C0644 1 /evil\nx\0', 'leads out of the folder'],
  ['the folder above', 'D0755 0 ..\n', 'leads out of the folder'],
  ['the folder itself', 'D0755 0 .\n', 'leads out of the folder'],
  ['a path of folders', 'D0755 0 a/b\n', 'leads out of the folder'],
  ['nothing of the kind', 'hello\n', 'Cannot understand what scp on the machine sends: "hello"'],
  [
    'a line without an end',
    'C0644 1 '.padEnd(100_000, 'a'),
    'Cannot understand what scp on the machine sends',
  ],
])('receiveFolder() takes nothing from a machine that sends %s', async (_what, said, message) => {
  const folder = tempFolder();
  await mkdir(join(folder, 'in'));
  const download = new ScpDownload(new ScpPeer(channelSaying(said)));
  await expect(download.receiveFolder(join(folder, 'in'))).rejects.toThrow(message);
  expect(readdirSync(folder, { recursive: true })).toEqual(['in']);
});
