import { spawn, type ChildProcess } from 'node:child_process';
import { Socket as DatagramSocket } from 'node:dgram';
import { open, readFile } from 'node:fs/promises';
import { Server, Socket } from 'node:net';
import { abortable } from '../../base/abortable.ts';
import { withResolvers, type Resolvers } from '../../base/with-resolvers.ts';
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
  readonly reject: (reason: unknown) => void;
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
  readonly #up = withResolvers<void>();
  readonly #end = withResolvers<void>();
  readonly #doors: Readonly<Record<DoorName, Resolvers<unknown>>> = {
    metadata: withResolvers(),
    'dns-tcp': withResolvers(),
    'dns-udp': withResolvers(),
    proxy: withResolvers(),
    cloud: withResolvers(),
  };
  readonly ended = this.#end.promise;
  #complaints = '';
  #nextCall = 1;
  #isGone = false;
  hostPid = 0;

  constructor(child: ChildProcess, onEvent: (event: EngineEvent) => void) {
    this.#child = child;
    this.#onEvent = onEvent;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-2000);
    });
    child.once('error', (error) => this.#giveUp(error));
    child.once('exit', () => this.#giveUp());
    child.on('message', (message: EngineMessage, handle) => this.#hear(message, handle));
  }

  async whenUp(signal: AbortSignal): Promise<this> {
    try {
      await abortable(this.#up.promise, signal);
    } catch (error) {
      this.#child.kill('SIGKILL');
      throw error;
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
    if (socket === undefined) throw this.#gone();
    return socket;
  }

  async server(door: DoorName): Promise<Server> {
    const handle = await this.#doors[door].promise;
    if (handle instanceof Server) return handle;
    throw this.#gone();
  }

  async datagrams(door: DoorName): Promise<DatagramSocket> {
    const handle = await this.#doors[door].promise;
    if (handle instanceof DatagramSocket) return handle;
    throw this.#gone();
  }

  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  async #call(request: EngineRequest): Promise<Socket | undefined> {
    if (this.#isGone) throw this.#gone();
    const call = this.#nextCall;
    this.#nextCall += 1;
    const { promise, resolve, reject } = withResolvers<Socket | undefined>();
    this.#calls.set(call, { request, resolve, reject });
    this.#child.send({ call, request }, (error) => error && this.#refuse(call, error));
    return promise;
  }

  #hear(message: EngineMessage, handle: unknown): void {
    switch (message.kind) {
      case 'up':
        this.#up.resolve();
        break;
      case 'done':
        this.#grant(message.call, undefined);
        break;
      case 'connected':
        this.#grant(message.call, handle instanceof Socket ? handle : undefined);
        break;
      case 'failed':
        this.#refuse(message.call, message.reason);
        break;
      case 'door':
        this.#doors[message.door].resolve(handle);
        break;
      case 'console':
      case 'listening':
      case 'ended':
        this.#onEvent(message);
        break;
    }
  }

  #grant(call: number, socket: Socket | undefined): void {
    this.#calls.get(call)?.resolve(socket);
    this.#calls.delete(call);
  }

  #refuse(call: number, reason: string | Error): void {
    const pending = this.#calls.get(call);
    this.#calls.delete(call);
    pending?.reject(
      typeof reason === 'string' ? new Error(engineRefused(pending.request.kind, reason)) : reason,
    );
  }

  #gone(cause?: Error): Error {
    return new Error(engineEnded(this.#complaints.trim()), { cause });
  }

  #giveUp(cause?: Error): void {
    this.#isGone = true;
    const error = this.#gone(cause);
    for (const call of this.#calls.keys()) this.#refuse(call, error);
    this.#up.reject(error);
    // Who waits for a door gets none.
    for (const door of Object.values(this.#doors)) door.resolve(undefined);
    this.#end.resolve();
  }
}
