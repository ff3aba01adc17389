import type { StagedFile } from './engine/protocol.ts';
import { authorityFile } from './cloud-trust.ts';

/** Variables by which programs that bring certificates of their own, as Node and AWS's installers do, find the cloud's. */
export const trustVariables = [
  `AWS_CA_BUNDLE=/run/${authorityFile}`,
  `NODE_EXTRA_CA_CERTS=/run/${authorityFile}`,
] as const;

/**
 * Files that give variables (`NAME=value`) to everything in a guest with systemd: services get them from it, and who
 * logs in from sshd.
 */
export function variableFiles(variables: readonly string[]): readonly StagedFile[] {
  if (variables.length === 0) return [];
  const escaped = variables.map((variable) => variable.replaceAll('%', '%%'));
  const quoted = escaped.map((variable) => `"${variable}"`).join(' ');
  const forLogins = `[Service]\nEnvironment="KILN_SSHD_OPTIONS=-o 'SetEnv=${escaped.join(' ')}'"\n`;
  return [
    {
      path: 'systemd/system.conf.d/kiln.conf',
      mode: 0o644,
      text: `[Manager]\nDefaultEnvironment=${quoted}\n`,
    },
    ...['ssh', 'sshd'].map((name) => ({
      path: `systemd/system/${name}.service.d/kiln-variables.conf`,
      mode: 0o644,
      text: forLogins,
    })),
  ];
}
