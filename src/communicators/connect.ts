import { readFile } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import type { Communicator } from '../contracts/communicator.ts';
import type { Host } from '../contracts/component.ts';
import type { Connect, ConnectionRequest } from '../contracts/connect.ts';
import { agentSocket, expectAgent } from './agent-socket.ts';
import { awaitMachine, type WayIn } from './await-machine.ts';
import { cannotReadKey, unknownCommunicator } from './messages.ts';
import { noneCommunicator } from './none/none-communicator.ts';
import type { CommunicatorConfig } from './options.ts';
import { resolveHostPath } from './resolve-host-path.ts';
import { connectLimits } from './ssh/connect-limits.ts';
import { ReconnectingConnection } from './ssh/reconnecting-connection.ts';
import { SshCommunicator } from './ssh/ssh-communicator.ts';
import type { SshConnection } from './ssh/ssh-connection.ts';
import { openConnection } from './ssh/ssh-connection.ts';
import { sshSettings } from './ssh/ssh-settings.ts';
import { waitForSsh } from './ssh/wait-for-ssh.ts';

export interface ConnectTools {
  readonly clock: Clock;
  readonly host: Pick<Host, 'cwd' | 'homeFolder' | 'env'>;
}

const reconnectDialTimeoutMs = 15_000;

/** Makes the function by which builders get into their machines, over whatever way their options name. */
export function createConnect(tools: ConnectTools): Connect {
  return async (request) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract, a floor below, cannot name the type that `communicatorOptions` decodes to
    const config = request.options as CommunicatorConfig;
    switch (config.communicator) {
      case 'none':
        return noneCommunicator;
      case 'ssh':
        return connectBySsh(config, request, tools);
      case 'winrm': {
        const { connectByWinrm } = await import('./winrm/connect-by-winrm.ts');
        return connectByWinrm(config, request, tools);
      }
      default:
        throw unknownCommunicator(config.communicator);
    }
  };
}

async function connectBySsh(
  config: CommunicatorConfig,
  request: ConnectionRequest,
  tools: ConnectTools,
): Promise<Communicator> {
  const { env } = tools.host;
  const { clock } = tools;
  expectAgent(config, env);
  const settings = await sshSettings(config, {
    privateKeys: [...(await keysFromFile(config, tools)), ...request.privateKeys],
    agentSocket: agentSocket(env),
  });
  const limits = connectLimits(config);
  const way: WayIn<SshConnection> = {
    name: 'SSH',
    wait: (target) => waitForSsh({ target, settings, limits, clock, signal: request.signal }),
    close: (connection) => connection.close(),
  };
  const first = await awaitMachine(way, { request, pauseMs: config.pause_before_connecting, clock });
  const { endpoint } = first;
  const connection = new ReconnectingConnection(first, (signal) =>
    openConnection(endpoint, settings, { dialTimeoutMs: reconnectDialTimeoutMs, signal }),
  );
  return new SshCommunicator(connection, settings);
}

async function keysFromFile(config: CommunicatorConfig, { host }: ConnectTools): Promise<string[]> {
  const path = config.ssh_private_key_file;
  if (!path) return [];
  try {
    return [await readFile(resolveHostPath(path, host), 'utf8')];
  } catch (cause) {
    throw cannotReadKey(path, cause);
  }
}
