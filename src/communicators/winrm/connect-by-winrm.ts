import type { Clock } from '../../base/clock.ts';
import type { Communicator } from '../../contracts/communicator.ts';
import type { Host } from '../../contracts/component.ts';
import type { ConnectionRequest } from '../../contracts/connect.ts';
import { readProxySettings } from '../../http/proxy-settings.ts';
import { awaitMachine, type WayIn } from '../await-machine.ts';
import type { CommunicatorConfig } from '../options.ts';
import type { WsmanClient } from './shell/wsman-client.ts';
import { waitForWinrm } from './wait-for-winrm.ts';
import { WinrmCommunicator } from './winrm-communicator.ts';
import type { LoginScheme, WinrmSettings } from './winrm-settings.ts';

interface WinrmTools {
  readonly clock: Clock;
  readonly host: Pick<Host, 'env'>;
}

const usualTimeoutMs = 30 * 60_000;

/** Waits until a machine lets us in by WinRM. Throws a `ConnectError` when time runs out. */
export async function connectByWinrm(
  config: CommunicatorConfig,
  request: ConnectionRequest,
  { clock, host }: WinrmTools,
): Promise<Communicator> {
  const settings = winrmSettings(config, host.env);
  const timeoutMs = config.winrm_timeout || usualTimeoutMs;
  const way: WayIn<WsmanClient> = {
    name: 'WinRM',
    wait: (target) => waitForWinrm({ target, settings, timeoutMs, clock, signal: request.signal }),
    close: async (client) => client.close(),
  };
  const client = await awaitMachine(way, { request, pauseMs: config.pause_before_connecting, clock });
  return new WinrmCommunicator(client);
}

function winrmSettings(config: CommunicatorConfig, env: Host['env']): WinrmSettings {
  const verified = config.winrm_insecure ? 'any certificate' : 'verified';
  return {
    login: {
      username: config.winrm_username ?? '',
      password: config.winrm_password ?? '',
      scheme: schemeOf(config.winrm_use_ntlm),
    },
    tls: config.winrm_use_ssl ? verified : 'none',
    proxyFor: config.winrm_no_proxy ? () => undefined : readProxySettings(env),
  };
}

function schemeOf(useNtlm: boolean | undefined): LoginScheme {
  if (useNtlm === undefined) return 'best offered';
  return useNtlm ? 'ntlm' : 'basic';
}
