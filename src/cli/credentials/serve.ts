import { once } from 'node:events';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { identityFlags } from './identity-flags.ts';
import { badPort, servedAt } from './messages.ts';
import { openServer } from './open-server.ts';
import { regionToTell } from './region-to-tell.ts';
import { withIdentity } from './with-identity.ts';

const serveFlags = flagTable({
  ...identityFlags,
  port: {
    kind: 'count',
    default: 9911,
    doc: 'The loopback port: 9911 where it is left out, 0 for a free one.',
  },
  'hop-limit': {
    kind: 'count',
    default: 64,
    doc: 'Taken for compatibility: nothing but this machine is answered, over any number of hops.',
  },
});

export const command = defineCommand({
  line: 'credentials serve [flags]',
  about:
    'Gives credentials to programs on this machine until Ctrl-C, by the protocols of containers and of the metadata service of EC2 instances, version 2. They are renewed ahead of their end; while that fails the last good ones are served. Ends at once where there are none at the start.',
  flags: serveFlags,
  async run({ flags }, shell) {
    const { port } = flags;
    if (port < 0 || port > 65_535) return { wrongUse: badPort(port) };
    return withIdentity(flags, shell, async (identity, signal, profileSetting) => {
      const region = await regionToTell(flags.region, shell.host.env, profileSetting);
      const server = await openServer(identity, { port, metadata: { region } }, shell, signal);
      try {
        shell.output().print(servedAt(server));
        if (!signal.aborted) await once(signal, 'abort');
        return exitCodes.ok;
      } finally {
        await server.close();
      }
    });
  },
});
