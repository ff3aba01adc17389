import type { Host } from '../contracts/component.ts';
import { noAgent } from './messages.ts';
import type { CommunicatorConfig } from './options.ts';

type Environment = Host['env'];

/** Where the SSH agent of whoever runs the build listens; undefined where there is none. */
export function agentSocket(env: Environment): string | undefined {
  return env['SSH_AUTH_SOCK'] || undefined;
}

/** @throws Error where the options want to log in with an SSH agent and there is none. */
export function expectAgent(
  { communicator, ssh_agent_auth: wanted }: Pick<CommunicatorConfig, 'communicator' | 'ssh_agent_auth'>,
  env: Environment,
): void {
  if (communicator === 'ssh' && wanted && agentSocket(env) === undefined) throw noAgent();
}
