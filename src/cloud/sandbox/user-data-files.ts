import type { UserDataPlan } from '../cloud-init/plan-user-data.ts';
import { standInCommand } from '../cloud-init/stand-in-command.ts';
import type { StagedFile } from './engine/protocol.ts';

/** Where the user's scripts lie in a guest. */
export const userScriptsFolder = '/run/kiln/user-scripts';

const [plain, executable, secret] = [0o644, 0o755, 0o700] as const;

/** User data as files below /run, and the command that tells what has become of it. */
export function userDataFiles({ early, late, scripts }: UserDataPlan): readonly StagedFile[] {
  return [
    { path: 'kiln/cloud-init', mode: executable, text: standInCommand },
    {
      path: 'cloud-init/status.json',
      mode: plain,
      text: statusText(late === undefined ? 'done' : 'running'),
    },
    ...(late === undefined
      ? [{ path: 'cloud-init/result.json', mode: plain, text: JSON.stringify(result) }]
      : [{ path: 'kiln/user-data', mode: secret, text: late }]),
    ...(early === undefined ? [] : [{ path: 'kiln/user-data-early', mode: secret, text: early }]),
    ...scripts.map(({ name, bytes }) => ({
      path: `${userScriptsFolder.replace('/run/', '')}/${name}`,
      mode: secret,
      base64: bytes.toString('base64'),
    })),
  ];
}

const datasource = 'DataSourceEc2Local';
const result = { v1: { datasource, errors: [] } };
const finished = { errors: [], finished: 1, start: 1 };

/** As cloud-init itself keeps it, for who reads the file, or has installed the real command. */
function statusText(state: 'running' | 'done'): string {
  const isRunning = state === 'running';
  const last = { ...finished, finished: isRunning ? null : 1 };
  const stages = {
    init: finished,
    'init-local': finished,
    'modules-config': finished,
    'modules-final': last,
  };
  return JSON.stringify({ v1: { datasource, ...stages, stage: isRunning ? 'modules-final' : null } });
}

/** The units by which systemd runs it: who logs in finds what the early part has made. */
export function userDataUnits({ early, late }: UserDataPlan): readonly StagedFile[] {
  return [
    ...(early === undefined ? [] : unit('kiln-user-data-early', earlyUnit)),
    ...(late === undefined ? [] : unit('kiln-user-data', lateUnit)),
  ];
}

function unit(name: string, text: string): readonly StagedFile[] {
  return [
    { path: `systemd/system/${name}.service`, mode: plain, text },
    { path: `systemd/system/multi-user.target.wants/${name}.service`, linkTo: `../${name}.service` },
  ];
}

const service = `Type=oneshot
RemainAfterExit=yes
StandardOutput=journal+console
StandardError=journal+console
TimeoutStartSec=infinity
`;

const earlyUnit = `[Unit]
Description=First part of the user data of the instance
Before=ssh.service sshd.service systemd-user-sessions.service
[Service]
${service}ExecStart=/run/kiln/user-data-early
`;

const lateUnit = `[Unit]
Description=User data of the instance
After=network.target ssh.service sshd.service kiln-user-data-early.service
[Service]
${service}ExecStart=/run/kiln/user-data
`;
