import type { CommunicatorConfig } from './options.ts';

/** The port at which a machine's WinRM service is. */
export function winrmPort(options: Pick<CommunicatorConfig, 'winrm_port' | 'winrm_use_ssl'>): number {
  return options.winrm_port || (options.winrm_use_ssl ? 5986 : 5985);
}
