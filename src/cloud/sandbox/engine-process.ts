import { spawn, type ChildProcess } from 'node:child_process';
import { Socket as DatagramSocket } from 'node:dgram';
import { open, readFile } from 'node:fs/promises';
import { Server, Socket } from 'node:net';
import type { DoorName, EngineMessage, EngineRequest } from './engine/protocol.ts';
import { engineEnded, engineRefused } from './messages.ts';
import type { Environment } from './run-command.ts';
import type { UserNamespace } from './user-namespace.ts';

/** What the engine tells without being asked. */
export type EngineEvent = Extract<EngineMessage, { kind: 'console' | 'listening' | 'ended' }>;

/** The process inside the namespaces that all guests live in. */
export interface EngineProcess {
  /** Its first process's id on the host. */
  readonly hostPid: number;
  /** Rejects when the engine refuses or is gone. */
  ask(request: EngineRequest): Promise<void>;
  /** Opens a connection inside the guests' network; the socket is paused. */
  connect(address: string, port: number): Promise<Socket>;
  /** A server socket that the engine has bound in the guests' network. */
  server(door: Exclude<DoorName, 'dns-udp'>): Promise<Server>;
  datagrams(door: 'dns-udp'): Promise<DatagramSocket>;
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** The engine's bundle: one self-contained ES module. */
  readonly script: string;
  readonly namespace: UserNamespace;
  /** The control group that the engine and all guests live in, if there is one. */
  readonly controlGroup: string | undefined;
  readonly environment: Environment;
  readonly onEvent: (event: EngineEvent) => void;
}

interface PendingCall {
  readonly request: EngineRequest;
  readonly resolve: (socket: Socket | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Descriptors of the engine's first process: its script and Node itself are opened here, as it may not pass our folders. */
const scriptDescriptor = 4;
const nodeDescriptor = 5;

/**
 * The pid namespace's first process is a shell that waits: a shell reaps orphans, Node does not. Everything below it
 * ends when it does.
 */
const firstProcess = `"$@" <&${scriptDescriptor} & wait $!`;

/** Into the group before any other process is made, so that none is left outside. */
const joinGroup = 'if [ -n "$KILN_GROUP" ]; then echo 0 > "$KILN_GROUP/engine/cgroup.procs"; fi; exec "$@"';

export async function startEngine(options: EngineOptions, signal: AbortSignal): Promise<EngineProcess> {
  const [script, node] = await Promise.all([open(options.script), open('/proc/self/exe')]);
  try {
    const child = spawn('/bin/sh', ['-c', joinGroup, 'sh', ...engineCommand(options.namespace)], {
      env: { ...options.environment, KILN_GROUP: options.controlGroup ?? '' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', script.fd, node.fd],
      // Out of the terminal's reach: Ctrl-C is the cloud's business, which then ends its engine in order.
      detached: true,
    });
    return await new EngineClient(child, options.onEvent).whenUp(signal);
  } finally {
    await Promise.all([script.close(), node.close()]);
  }
}

function engineCommand(namespace: UserNamespace): readonly string[] {
  const spaces = ['--net', '--mount', '--mount-proc', '--pid', '--fork', '--kill-child=KILL'];
  const node = [`/proc/self/fd/${nodeDescriptor}`, '--input-type=module'];
  return namespace.enter(['unshare', ...spaces, '--', '/bin/sh', '-c', firstProcess, 'sh', ...node]);
}

class EngineClient implements EngineProcess {
  readonly #child: ChildProcess;
  readonly #onEvent: (event: EngineEvent) => void;
  readonly #calls = new Map<number, PendingCall>();
  readonly #doors = new Map<DoorName, (handle: unknown) => void>();
  readonly #handles = new Map<DoorName, Promise<unknown>>();
  readonly #up: Promise<void>;
  readonly ended: Promise<void>;
  #complaints = '';
  #nextCall = 1;
  #gone = false;
  hostPid = 0;

  constructor(child: ChildProcess, onEvent: (event: EngineEvent) => void) {
    this.#child = child;
    this.#onEvent = onEvent;
    for (const door of ['metadata', 'dns-tcp', 'dns-udp', 'proxy'] as const) {
      this.#handles.set(door, new Promise((resolve) => this.#doors.set(door, resolve)));
    }
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-2000);
    });
    this.#up = new Promise((resolve, reject) => {
      this.#calls.set(0, { request: { kind: 'kill', guest: '' }, resolve: () => resolve(), reject });
    });
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => this.#end(error, resolve));
      child.once('exit', () => this.#end(undefined, resolve));
    });
    child.on('message', (message: EngineMessage, handle) => this.#hear(message, handle));
  }

  async whenUp(signal: AbortSignal): Promise<this> {
    const abort = (): void => void this.#child.kill('SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    try {
      await this.#up;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
    const { pid } = this.#child;
    this.hostPid = Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')[0]);
    return this;
  }

  async ask(request: EngineRequest): Promise<void> {
    await this.#call(request);
  }

  async connect(address: string, port: number): Promise<Socket> {
    const socket = await this.#call({ kind: 'connect', address, port });
    if (socket === undefined) throw new Error(engineEnded(this.#complaints.trim()));
    return socket;
  }

  async server(door: DoorName): Promise<Server> {
    const handle = await this.#handles.get(door);
    if (handle instanceof Server) return handle;
    throw new Error(engineEnded(this.#complaints.trim()));
  }

  async datagrams(door: DoorName): Promise<DatagramSocket> {
    const handle = await this.#handles.get(door);
    if (handle instanceof DatagramSocket) return handle;
    throw new Error(engineEnded(this.#complaints.trim()));
  }

  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  async #call(request: EngineRequest): Promise<Socket | undefined> {
    if (this.#gone) throw new Error(engineEnded(this.#complaints.trim()));
    const call = this.#nextCall;
    this.#nextCall += 1;
    return new Promise((resolve, reject) => {
      this.#calls.set(call, { request, resolve, reject });
      this.#child.send({ call, request }, (error) => error && this.#settle(call, error));
    });
  }

  #hear(message: EngineMessage, handle: unknown): void {
    switch (message.kind) {
      case 'up':
        this.#settle(0);
        break;
      case 'done':
        this.#settle(message.call);
        break;
      case 'connected':
        this.#settle(message.call, undefined, handle instanceof Socket ? handle : undefined);
        break;
      case 'failed':
        this.#settle(
          message.call,
          new Error(engineRefused(this.#calls.get(message.call)?.request.kind ?? '', message.reason)),
        );
        break;
      case 'door':
        this.#doors.get(message.door)?.(handle);
        break;
      case 'console':
      case 'listening':
      case 'ended':
        this.#onEvent(message);
        break;
    }
  }

  #settle(call: number, error?: Error, socket?: Socket): void {
    const pending = this.#calls.get(call);
    this.#calls.delete(call);
    if (error === undefined) pending?.resolve(socket);
    else pending?.reject(error);
  }

  #end(cause: Error | undefined, resolve: () => void): void {
    this.#gone = true;
    for (const call of this.#calls.keys()) {
      this.#settle(call, new Error(engineEnded(this.#complaints.trim()), { cause }));
    }
    resolve();
  }
}
