import { once } from 'node:events';
import { resolve } from 'node:path';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { ownMark } from '../process-mark.ts';
import type { Shell } from '../shell.ts';
import { findRunningCloud, removeCloudFile, writeCloudFile } from './cloud-file.ts';
import { defaultDataFolder } from './data-folder.ts';
import { identityFlags, readIdentityFlags, type CloudIdentity } from './identity-flags.ts';
import { removeLoginKey } from './login-key.ts';
import {
  badPort,
  cloudIsUp,
  cloudRunsAlready,
  exportLines,
  furtherAccount,
  keyLines,
  pageAddress,
} from './messages.ts';
import { readConditions, type CloudConditions } from './read-conditions.ts';
import { startCloud } from './start-cloud.ts';

const upFlags = flagTable({
  port: { kind: 'count', default: 0, doc: 'The loopback port of the API. A free one where it is not given.' },
  data: {
    kind: 'text',
    value: 'DIR',
    default: '',
    doc: 'The folder in which images are kept. /var/lib/kiln for root, ~/.local/share/kiln for others.',
  },
  hold: {
    kind: 'text',
    value: 'SECONDS',
    default: '',
    doc: 'For how many seconds at most an answer about a resource in transition is held back until the resource has settled. 0 shows every transition, as AWS does. 10 where it is not given, 0 with -latency.',
  },
  faults: {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'A file of JSON with what is to go wrong: calls that are refused, slow or lost, what is found late, a wrong clock.',
  },
  latency: {
    kind: 'text',
    value: 'none|aws|FILE',
    default: 'none',
    doc: 'How long states last: none (as fast as this machine is), aws (pending 8 s, booting 12 s, stopping 20 s, an image 45 s ...), or a file of JSON with seconds by name.',
  },
  ...identityFlags,
});

export const command = defineCommand({
  line: 'cloud up [flags]',
  about:
    'Runs the local cloud until Ctrl-C or kiln cloud down ends it, and its instances with it; images stay. Prints the lines that point the tools of AWS at it.',
  flags: upFlags,
  async run({ flags }, shell) {
    const { port } = flags;
    if (port < 0 || port > 65_535) return { wrongUse: badPort(String(port)) };
    const identity = readIdentityFlags(flags);
    if (typeof identity === 'string') return { wrongUse: identity };
    const conditions = await readConditions(flags, shell.host.cwd);
    if (typeof conditions === 'string') return { wrongUse: conditions };
    return runCloud(flags, { identity, conditions }, shell);
  },
});

async function runCloud(
  flags: FlagValues<typeof upFlags>,
  options: { readonly identity: CloudIdentity; readonly conditions: CloudConditions },
  shell: Shell,
): Promise<ExitCode> {
  const { host } = shell;
  const output = shell.output();
  const running = await findRunningCloud(host);
  if (running !== undefined) {
    output.error({ text: cloudRunsAlready(running) });
    return exitCodes.failure;
  }
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: () => undefined,
    onHalt: () => process.exit(exitCodes.failure),
  });
  const { cancel } = interrupts;
  const dataDir = flags.data === '' ? defaultDataFolder(host) : resolve(host.cwd, flags.data);
  const start = { host, dataDir, port: flags.port, ...options };
  const { cloud, ...address } = await startCloud({ ...start, say: (text) => output.say({ text }) }, cancel);
  try {
    const mark = ownMark();
    const { accountId, otherAccounts } = cloud;
    const file = { ...address, pid: mark.pid, accountId, otherAccounts, dataDir, process: mark };
    await writeCloudFile(host, file);
    output.print(cloudIsUp(file));
    output.print(exportLines(file));
    for (const { accountId: other, credentials } of otherAccounts) {
      output.print(furtherAccount(other));
      output.print(keyLines(credentials));
    }
    output.print(pageAddress(new URL(cloud.pagePath, address.endpoint).href));
    if (!cancel.aborted) await once(cancel, 'abort');
    return exitCodes.ok;
  } finally {
    await Promise.all([removeCloudFile(host), removeLoginKey(host)]);
    await cloud.close();
    interrupts.stop();
  }
}
