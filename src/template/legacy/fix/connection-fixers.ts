import type { Fixer } from './fixer.ts';
import { fixBuilders, fixBuildersOf } from './fixer.ts';
import { renameHostPorts } from './machine-fixers.ts';
import { rename } from './plain-json.ts';

export const sshKeyPath: Fixer = {
  name: 'sshkeypath',
  summary: 'writes ssh_private_key_file for ssh_key_path in builders',
  fix: fixBuilders((builder) =>
    typeof builder['ssh_key_path'] === 'string'
      ? rename(builder, 'ssh_key_path', { to: 'ssh_private_key_file', clash: 'keep' })
      : builder,
  ),
};

export const sshDisableAgent: Fixer = {
  name: 'sshdisableagent',
  summary: 'writes ssh_disable_agent_forwarding for ssh_disable_agent in builders',
  fix: fixBuilders((builder) =>
    typeof builder['ssh_disable_agent'] === 'boolean'
      ? rename(builder, 'ssh_disable_agent', { to: 'ssh_disable_agent_forwarding', clash: 'keep' })
      : builder,
  ),
};

export const sshWaitTimeout: Fixer = {
  name: 'ssh-wait-timeout',
  summary: 'writes ssh_timeout for ssh_wait_timeout in builders',
  fix: fixBuilders((builder) =>
    typeof builder['ssh_wait_timeout'] === 'string'
      ? rename(builder, 'ssh_wait_timeout', { to: 'ssh_timeout', clash: 'keep' })
      : builder,
  ),
};

export const forwardedPorts: Fixer = {
  name: 'comm-config',
  summary: 'takes the ssh_ off the forwarded ports and skip_nat_mapping of VirtualBox builders',
  fix: fixBuildersOf(/^virtualbox/, (builder) => {
    const renamed = renameHostPorts(builder, 'keep');
    const isSure = typeof renamed['ssh_skip_nat_mapping'] === 'boolean';
    const isGiven = renamed['skip_nat_mapping'] !== undefined;
    return isSure || isGiven
      ? rename(renamed, 'ssh_skip_nat_mapping', { to: 'skip_nat_mapping', clash: 'keep' })
      : renamed;
  }),
};

export const scalewayAccessKey: Fixer = {
  name: 'scaleway-access-key',
  summary: 'writes organization_id for access_key in Scaleway builders',
  fix: fixBuildersOf(['scaleway'], (builder) =>
    typeof builder['access_key'] === 'string'
      ? rename(builder, 'access_key', { to: 'organization_id', clash: 'keep' })
      : builder,
  ),
};
