import { formatDuration } from '../../base/format-duration.ts';
import { ConnectError } from '../connect-error.ts';
import type { AttemptError } from './attempt-error.ts';
import type { ConnectLimits } from './connect-limits.ts';
import type { LoginReport } from './login-report.ts';
import type { SshEndpoint } from './ssh-settings.ts';

interface Circumstances {
  readonly endpoint: SshEndpoint | undefined;
  readonly username: string;
  readonly limits: ConnectLimits;
}

/** Says how far the last try got, the likely cause, and what to do next. */
export function cannotConnect(lastTry: AttemptError | undefined, circumstances: Circumstances): ConnectError {
  const patience = waited(circumstances.limits, lastTry);
  const { endpoint, username } = circumstances;
  if (!endpoint || !lastTry) {
    const text = `Cannot connect by SSH${patience}: the machine has no address yet. Most likely it did not start, or runs without the address that ssh_interface asks for; look at its state and its console output, or raise ssh_timeout.`;
    return new ConnectError('no-address', text, lastTry);
  }
  const where = `${endpoint.host}:${endpoint.port}`;
  const text = `Cannot connect by SSH to ${where}${patience}: ${story(lastTry, username)} ${advice(lastTry, endpoint)}`;
  return new ConnectError(lastTry.failure, text, lastTry);
}

function waited({ timeoutMs, attempts }: ConnectLimits, lastTry: AttemptError | undefined): string {
  if (lastTry?.failure === 'auth-refused' && attempts !== undefined) {
    return attempts === 1 ? ' in one attempt' : ` in ${attempts} attempts`;
  }
  return timeoutMs === undefined ? '' : ` within ${formatDuration(timeoutMs)}`;
}

function story(lastTry: AttemptError, username: string): string {
  const { failure, message, login } = lastTry;
  switch (failure) {
    case 'port-closed':
      return `${message}, so the port is closed.`;
    case 'no-banner':
      return `${message}.`;
    case 'handshake-failed':
      return `an SSH server answered, but ${message}.`;
    case 'auth-refused':
      return `the SSH server refused the user "${username}"${triedText(login)}.`;
  }
}

function triedText(login: LoginReport | undefined): string {
  if (!login) return '';
  const tried =
    login.tried.length > 0
      ? `it was offered ${login.tried.join(', ')}`
      : 'none of our ways to log in suits it';
  const accepted = login.accepted.length > 0 ? `; it takes ${login.accepted.join(', ')}` : '';
  return ` (${tried}${accepted})`;
}

function advice({ failure }: AttemptError, { port }: SshEndpoint): string {
  switch (failure) {
    case 'port-closed':
      return `Most likely the SSH server is not up yet or a firewall is in the way: see that the security group or firewall lets us in on port ${port}, that ssh_host and ssh_port are right, or raise ssh_timeout.`;
    case 'no-banner':
      return `Most likely the machine is still starting or another program has port ${port}: look at its console output, check ssh_port, or raise ssh_timeout.`;
    case 'handshake-failed':
      return 'Most likely both sides have no algorithm in common: check ssh_ciphers and ssh_key_exchange_algorithms against the configuration of the server.';
    case 'auth-refused':
      return 'Most likely the image has another default user (admin on Debian, ubuntu on Ubuntu, ec2-user on Amazon Linux): check ssh_username, then the key or password.';
  }
}
