// sshd runs this for every session (ForceCommand): it writes down the command and what came on its standard input, and
// runs the command in the case's remote home.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

const [, , stateFolder = '', remoteHome = ''] = process.argv;
const command = process.env.SSH_ORIGINAL_COMMAND ?? null;
const isSftp = command !== null && command.includes('sftp-server');
const isTty = process.stdin.isTTY;
/** @type {(entry: object) => void} */
const log = (entry) =>
  appendFileSync(join(stateFolder, 'remote.log'), `${JSON.stringify({ id: process.pid, ...entry })}\n`);

log({
  ev: 'start',
  command,
  connection: (process.env.SSH_CONNECTION ?? '').split(' ')[1],
  ...(isTty ? { tty: terminal() } : {}),
  ...(process.env.SSH_AUTH_SOCK ? { agent_forwarded: true } : {}),
});

const env = {
  ...process.env,
  HOME: remoteHome,
  KILN_SESSION_PID: String(sessionPid()),
  KILN_STATE: stateFolder,
};
const sftpLog = join(stateFolder, `sftp.${process.pid}`);
const [program, ...args] = isSftp
  ? ['/usr/lib/openssh/sftp-server', '-e', '-l', 'VERBOSE']
  : [process.env.SHELL ?? '/bin/sh', '-c', command ?? ''];
const child = spawn(program, args, {
  cwd: remoteHome,
  env,
  stdio: [isTty ? 'inherit' : 'pipe', 'inherit', isSftp ? openSync(sftpLog, 'w') : 'inherit'],
});
/** @type {Buffer[]} */
const given = [];
const { stdin } = child;
if (stdin) {
  stdin.on('error', () => undefined);
  process.stdin.on('data', (chunk) => {
    if (!isSftp) given.push(chunk);
    stdin.write(chunk);
  });
  process.stdin.on('end', () => stdin.end());
  process.stdin.on('error', () => stdin.end());
}
child.on('exit', (code, signal) => {
  const exit = code ?? (signal === null ? 1 : -constants.signals[signal]);
  log({
    ev: 'end',
    exit,
    ...(isSftp
      ? { sftp: readFileSync(sftpLog, 'utf8') }
      : { stdin: Buffer.concat(given).toString('base64') }),
  });
  if (signal) process.kill(process.pid, signal);
  else process.exit(exit);
});

/** The nearest ancestor that is sshd: killing it cuts the connection. */
function sessionPid() {
  for (let pid = process.ppid; pid > 1;) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (stat.slice(stat.indexOf('(') + 1).startsWith('sshd')) return pid;
      pid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    } catch {
      return 0;
    }
  }
  return 0;
}

function terminal() {
  const settings = execFileSync('stty', ['-a'], { stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8' });
  const { rows, columns: cols } = process.stdout;
  return { term: process.env.TERM, rows, cols, echo: !/-echo\b/.test(settings) };
}
