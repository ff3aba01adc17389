import { formatDuration } from '../../base/format-duration.ts';
import { ConnectError } from '../connect-error.ts';
import type { WinrmError } from './winrm-error.ts';
import { serviceUrl, type WinrmEndpoint, type WinrmSettings } from './winrm-settings.ts';

interface Circumstances {
  readonly endpoint: WinrmEndpoint | undefined;
  readonly settings: WinrmSettings;
  readonly timeoutMs: number;
}

/** Says how far the last try got, the likely cause, and what to do next. */
export function cannotConnect(lastTry: WinrmError | undefined, circumstances: Circumstances): ConnectError {
  const { endpoint, settings, timeoutMs } = circumstances;
  const patience = `within ${formatDuration(timeoutMs)}`;
  if (endpoint === undefined || lastTry === undefined) {
    const text = `Cannot connect by WinRM ${patience}: the machine has no address yet. Most likely it did not start, or runs without the address that ssh_interface asks for; look at its state and its console output, or raise winrm_timeout.`;
    return new ConnectError('no-address', text, lastTry);
  }
  const where = serviceUrl(endpoint, settings).origin;
  const text = `Cannot connect by WinRM to ${where} ${patience}: ${lastTry.message}. ${advice(lastTry, endpoint, settings)}`;
  return new ConnectError(lastTry.failure, text, lastTry);
}

function advice(
  { failure, over }: WinrmError,
  { port }: WinrmEndpoint,
  { login: { username, scheme }, tls }: WinrmSettings,
): string {
  switch (failure) {
    case 'port-closed':
      return `Most likely WinRM is not switched on yet or a firewall is in the way: see that the machine enables it at its start (user_data with "winrm quickconfig -q"), that Windows' firewall and the security group let us in on port ${port}, or raise winrm_timeout.`;
    case 'handshake-failed':
      return over === 'certificate'
        ? 'Most likely it made its certificate itself: set winrm_insecure = true to accept any.'
        : `Most likely port ${port} speaks no TLS, or an old one: see that winrm_port and winrm_use_ssl suit each other.`;
    case 'no-banner':
      return tls === 'none'
        ? `Most likely Windows is still starting, or port ${port} speaks TLS: raise winrm_timeout, or set winrm_use_ssl = true.`
        : `Most likely Windows is still starting, or another program has port ${port}: raise winrm_timeout, or check winrm_port.`;
    case 'auth-refused':
      return scheme === 'basic'
        ? `Most likely the password of "${username}" is another, or the service does not take basic authentication: check winrm_username and winrm_password, or leave winrm_use_ntlm out.`
        : `Most likely the password of "${username}" is another: check winrm_username and winrm_password.`;
  }
}
