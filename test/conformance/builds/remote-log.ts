import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Normaliser } from './normalise.ts';
import type { RemoteCommand } from './recorded-case.ts';

type LogLine =
  | {
      readonly id: number;
      readonly ev: 'start';
      readonly command: string | null;
      readonly connection: string;
      readonly tty?: object;
      readonly agent_forwarded?: boolean;
    }
  | {
      readonly id: number;
      readonly ev: 'end';
      readonly exit: number;
      readonly stdin?: string;
      readonly sftp?: string;
    };

/** How long a session may take to end after its connection has. Milliseconds. */
const endingMs = 2000;

/**
 * Waits until sessions have written down how they went that had ended when the recorder looked: those for files, which
 * end with their connection, and those of connections that were followed by another.
 */
export async function waitForSessions(path: string): Promise<void> {
  for (const deadline = Date.now() + endingMs; Date.now() < deadline; await delay(10)) {
    const events = readEvents(path);
    const starts = events.filter((event) => event.ev === 'start');
    const ended = new Set(events.filter(({ ev }) => ev === 'end').map(({ id }) => id));
    const last = starts.at(-1)?.connection;
    const open = starts.filter(
      ({ id, command, connection }) =>
        !ended.has(id) && (connection !== last || /^scp |sftp-server/.test(command ?? '')),
    );
    if (!open.some(({ id }) => existsSync(`/proc/${id}`))) return;
  }
}

function readEvents(path: string): readonly LogLine[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the format of ssh-wrapper.mjs
  return lines.map((line) => JSON.parse(line) as LogLine);
}

/** What the wrapper wrote down, in the recorder's form. */
export function readRemoteLog(
  path: string,
  normaliser: Normaliser,
  parallel: boolean,
): readonly RemoteCommand[] {
  const events = readEvents(path);
  const commands = events.flatMap((start) => {
    if (start.ev !== 'start') return [];
    const end = events.find((event) => event.ev === 'end' && event.id === start.id);
    return [{ connection: start.connection, command: remoteCommand(start, end, normaliser) }];
  });
  if (!parallel) return commands.map(({ command }) => command);
  const byConnection = new Map<string, RemoteCommand[]>();
  for (const { connection, command } of commands) {
    byConnection.set(connection, [...(byConnection.get(connection) ?? []), command]);
  }
  return [...byConnection.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).flat();
}

function remoteCommand(
  start: LogLine & { readonly ev: 'start' },
  end: LogLine | undefined,
  normaliser: Normaliser,
): RemoteCommand {
  const { command, tty, agent_forwarded } = start;
  const started = {
    command: command === null ? null : normaliser.text(command),
    ...(tty && { tty }),
    ...(agent_forwarded && { agent_forwarded }),
  };
  if (end?.ev !== 'end') return started;
  const exit = end.exit !== 0 && command?.startsWith('scp ') ? 'nonzero' : end.exit;
  if (end.sftp !== undefined) return { ...started, exit, sftp_log: sftpLog(end.sftp, normaliser) };
  return { ...started, exit, ...stdinOf(Buffer.from(end.stdin ?? '', 'base64'), normaliser) };
}

function stdinOf(bytes: Buffer, normaliser: Normaliser): Partial<RemoteCommand> {
  if (bytes.length === 0) return {};
  const text = bytes.toString();
  if (Buffer.from(text).equals(bytes) && text.length <= 6000)
    return { stdin: normaliser.text(withoutSizes(bytes, normaliser)) };
  return { stdin_sha256: createHash('sha256').update(bytes).digest('hex'), stdin_size: bytes.length };
}

/** Where the content of an scp file holds a normalised value, its size tells nothing. */
function withoutSizes(bytes: Buffer, normaliser: Normaliser): string {
  const text = bytes.toString('latin1');
  const pattern = /C(\d{4}) (\d+) ([^\n]+)\n/g;
  let out = '';
  let at = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, mode, size = '0', name] = match;
    const start = match.index + whole.length;
    const content = Buffer.from(text.slice(start, start + Number(size)), 'latin1').toString();
    const shownSize = normaliser.text(content) === content ? size : '<size>';
    out += `${text.slice(at, match.index)}C${mode} ${shownSize} ${name}\n`;
    at = start;
    pattern.lastIndex = start + Number(size);
  }
  return Buffer.from(out + text.slice(at), 'latin1').toString();
}

function sftpLog(text: string, normaliser: Normaliser): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => {
      const session = /session (opened|closed)|received client version/.test(line);
      const shown = normaliser.text(session ? line.replace(/ for local user .*/, '') : line);
      return /script_<n>|varfile_<n>/.test(shown) ? shown.replace(/written \d+/g, 'written <size>') : shown;
    });
}
