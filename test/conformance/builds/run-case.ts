import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/sshd.ts';
import { startSshAgent, type SshAgent } from '../../support/ssh-agent.ts';
import { kilnScript } from '../../support/kiln.ts';
import type { CaseKeys } from './case-keys.ts';
import { CaseSshd } from './case-sshd.ts';
import { Normaliser } from './normalise.ts';
import { passwordUser } from './password-user.ts';
import type { RecordedCase, RunInput, RunRecord } from './recorded-case.ts';
import { readRemoteLog, waitForSessions } from './remote-log.ts';
import { runProcess } from './run-process.ts';
import { folderChanges, takeSnapshot } from './snapshot.ts';
import { sshdEvents } from './sshd-events.ts';

interface Stage {
  readonly root: string;
  /** Working folder, temp folder, home, and what the runner itself keeps. */
  readonly dir: string;
  readonly tmp: string;
  readonly home: string;
  readonly state: string;
  readonly remoteHome: string;
  readonly placeholders: Readonly<Record<string, string>>;
  readonly normaliser: Normaliser;
}

/** Runs a case on the built command: every run of it, one after the other in the same folder. */
export async function runCase(recorded: RecordedCase, keys: CaseKeys): Promise<readonly RunRecord[]> {
  const stage = await setStage(recorded, keys);
  const { setup } = recorded;
  const agentKeys = setup.agent?.map((name) => join(keys.folder, name));
  await using agent = agentKeys && (await startSshAgent(stage.state, agentKeys));
  const sshd =
    setup.ssh === false
      ? undefined
      : new CaseSshd({
          stateFolder: stage.state,
          remoteHome: stage.remoteHome,
          port: Number(stage.placeholders['PORT']),
          keys,
          setup,
        });
  try {
    if (!setup.sshd_start_after) await sshd?.start();
    const records: RunRecord[] = [];
    for (const input of [recorded, ...(recorded.more_runs ?? [])]) {
      const around = agent === undefined ? input : withAgent(input, agent);
      records.push(await runOnce(around, recorded, stage, sshd));
    }
    return records;
  } finally {
    await sshd?.stop();
    rmSync(stage.root, { recursive: true, force: true });
  }
}

function withAgent(input: RunInput, { socket }: SshAgent): RunInput {
  return { ...input, env: { SSH_AUTH_SOCK: socket, ...input.env } };
}

async function runOnce(
  input: RunInput,
  recorded: RecordedCase,
  stage: Stage,
  sshd: CaseSshd | undefined,
): Promise<RunRecord> {
  const { dir, tmp, state, normaliser } = stage;
  const { setup } = recorded;
  const remoteLog = join(state, 'remote.log');
  rmSync(remoteLog, { force: true });
  const fill = (text: string): string => filled(text, stage.placeholders);
  const before = takeSnapshot(dir);
  const result = await runProcess({
    input,
    command: [process.execPath, kilnScript, ...input.args.map(fill)],
    cwd: dir,
    env: environment(input, stage, fill),
    stateFolder: state,
    sshd,
    sshdActions: setup.sshd_actions ?? [],
    fill,
  });
  await waitForSessions(remoteLog);
  const log = (await sshd?.quietLog()) ?? '';
  removeRemoteScripts(remoteLog);
  return {
    exit: result.exit,
    seconds: result.seconds,
    stdout: normaliser.lines(result.stdout),
    stderr: normaliser.lines(result.stderr),
    remote: readRemoteLog(remoteLog, normaliser, setup.parallel ?? false),
    sshd_events: sshdEvents(log),
    ...folderChanges(before, takeSnapshot(dir), normaliser),
    tmp_left: readdirSync(tmp).map((name) => normaliser.text(name)),
  };
}

async function setStage(recorded: RecordedCase, keys: CaseKeys): Promise<Stage> {
  // Some scripts replace the first number in their own path, which was one of the recorder's folder.
  const root = await mkdtemp(join(tmpdir(), 'kiln-case-1-'));
  // Sessions of another user (the one with a password) must get in.
  chmodSync(root, 0o755);
  const [dir, tmp, home, state] = ['d', 't', 'h', 's'].map((name) => join(root, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const folder of [dir, tmp, home, state]) mkdirSync(folder);
  chmodSync(state, 0o777);
  const ports = { PORT: await freePort(), CLOSEDPORT: await freePort() };
  const placeholders = {
    ...keys.placeholders,
    PORT: String(ports.PORT),
    CLOSEDPORT: String(ports.CLOSEDPORT),
    DIR: dir,
    USER: userInfo().username,
    PASSUSER: passwordUser.name,
    PASSWORD: passwordUser.password,
  };
  const remoteHome = join(dir, 'rhome');
  fillFolder(recorded, dir, placeholders);
  for (const folder of [remoteHome, join(dir, 'remote')]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
  }
  const normaliser = new Normaliser(
    [
      [dir, '<dir>'],
      [tmp, '<tmp>'],
      [home, '<home>'],
      [state, '<state>'],
      [keys.placeholders['KEY'] ?? '', '<key>'],
      [`${keys.folder}/`, '<keys>/'],
      [placeholders.PORT, '<port>'],
      [placeholders.CLOSEDPORT, '<closedport>'],
    ],
    userInfo().username,
  );
  return { root, dir, tmp, home, state, remoteHome, placeholders, normaliser };
}

function fillFolder({ folder, setup }: RecordedCase, dir: string, placeholders: Stage['placeholders']): void {
  const input = join(folder, 'in');
  if (existsSync(input)) copyFilled(input, dir, placeholders);
  for (const name of setup.mkdirs ?? []) mkdirSync(join(dir, name), { recursive: true });
  for (const [name, target] of Object.entries(setup.symlinks ?? {})) symlinkSync(target, join(dir, name));
  for (const [name, mode] of Object.entries(setup.chmod ?? {}))
    chmodSync(join(dir, name), Number.parseInt(mode, 8));
}

function copyFilled(from: string, to: string, placeholders: Stage['placeholders']): void {
  cpSync(from, to, { recursive: true });
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    const path = join(to, name);
    const stat = statSync(path);
    if (stat.isDirectory()) {
      chmodSync(path, 0o755);
      continue;
    }
    chmodSync(path, stat.mode & 0o100 ? 0o755 : 0o644);
    const bytes = readFileSync(path, 'latin1');
    if (bytes.includes('@')) writeFileSync(path, filled(bytes, placeholders), 'latin1');
  }
}

function filled(text: string, placeholders: Stage['placeholders']): string {
  return Object.entries(placeholders).reduce(
    (out, [name, value]) => out.replaceAll(`@${name}@`, value),
    text,
  );
}

function environment(
  input: RunInput,
  { home, tmp }: Stage,
  fill: (text: string) => string,
): Record<string, string> {
  const env: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: home,
    TMPDIR: tmp,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    CHECKPOINT_DISABLE: '1',
    PACKER_NO_COLOR: '1',
  };
  for (const [name, value] of Object.entries(input.env ?? {})) {
    if (value === null) delete env[name];
    else env[name] = fill(value);
  }
  return env;
}

/** Takes away what `skip_clean` and failing scripts leave on the remote side, which is this machine. */
function removeRemoteScripts(remoteLog: string): void {
  if (!existsSync(remoteLog)) return;
  const paths = readFileSync(remoteLog, 'utf8').match(/\/tmp\/(?:script|varfile)_\d+\.sh/g) ?? [];
  for (const path of paths) rmSync(path, { force: true });
}
