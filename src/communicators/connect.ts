import { readFile } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import type { Communicator } from '../contracts/communicator.ts';
import type { Host } from '../contracts/component.ts';
import type { Connect, ConnectionRequest } from '../contracts/connect.ts';
import { agentSocket, expectAgent } from './agent-socket.ts';
import { ConnectError } from './connect-error.ts';
import {
  gaveUp,
  cannotReadKey,
  connected,
  connecting,
  pausing,
  unknownCommunicator,
  waitingForSsh,
} from './messages.ts';
import { noneCommunicator } from './none/none-communicator.ts';
import type { CommunicatorConfig } from './options.ts';
import { resolveHostPath } from './resolve-host-path.ts';
import { connectLimits } from './ssh/connect-limits.ts';
import { ReconnectingConnection } from './ssh/reconnecting-connection.ts';
import { SshCommunicator } from './ssh/ssh-communicator.ts';
import type { SshConnection } from './ssh/ssh-connection.ts';
import { openConnection } from './ssh/ssh-connection.ts';
import type { SshSettings } from './ssh/ssh-settings.ts';
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
  expectAgent(config, env);
  const settings = await sshSettings(config, {
    privateKeys: [...(await keysFromFile(config, tools)), ...request.privateKeys],
    agentSocket: agentSocket(env),
  });
  const first = await firstConnection(config, settings, { request, tools }).catch((error: unknown) => {
    if (error instanceof ConnectError) request.ui.error(gaveUp());
    throw error;
  });
  const { endpoint } = first;
  const connection = new ReconnectingConnection(first, (signal) =>
    openConnection(endpoint, settings, { dialTimeoutMs: reconnectDialTimeoutMs, signal }),
  );
  return new SshCommunicator(connection, settings);
}

async function firstConnection(
  config: CommunicatorConfig,
  settings: SshSettings,
  { request, tools }: { readonly request: ConnectionRequest; readonly tools: ConnectTools },
): Promise<SshConnection> {
  const { ui, signal, target } = request;
  const waiting = {
    target: announced(request),
    settings,
    limits: connectLimits(config),
    clock: tools.clock,
    signal,
  };
  const first = await waitForSsh(waiting);
  ui.say(connected());
  const pauseMs = config.pause_before_connecting;
  if (!pauseMs) return first;
  // What is up a moment after the machine started may be about to restart: that is what the pause is for.
  ui.say(pausing(pauseMs));
  await first.close();
  await tools.clock.sleep(pauseMs, signal);
  ui.say(waitingForSsh());
  const second = await waitForSsh({ ...waiting, target });
  ui.say(connected());
  return second;
}

/** The request's target; says where to, if that is known at once, and that we wait. */
function announced({ target, ui }: ConnectionRequest): ConnectionRequest['target'] {
  let isFirst = true;
  return async (signal) => {
    const found = await target(signal);
    if (isFirst) {
      isFirst = false;
      if (found) ui.say(connecting(found.host));
      ui.say(waitingForSsh());
    }
    return found;
  };
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
