import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { abortable } from '../../base/abortable.ts';
import { withResolvers } from '../../base/with-resolvers.ts';
import type { Guest, GuestSpec, PermittedPorts } from '../runtime.ts';
import type { EngineProcess } from './engine-process.ts';
import type { GuestEnd, IngressRule } from './engine/protocol.ts';
import { portTaken } from './messages.ts';
import { openRelay, type Relay } from './relay.ts';

/** How much of a console is kept, as much as EC2 keeps. */
const consoleLimit = 64 * 1024;

/** How long a guest may take to switch itself off before it is ended. */
const shutDownMs = 30_000;
const askAgainMs = 500;

export interface SandboxGuestOptions {
  /** The engine's name for it, another one for each start. */
  readonly name: string;
  readonly spec: GuestSpec;
  readonly engine: EngineProcess;
  /** Where the guest's port 22 is found on the host. */
  readonly sshPort: number;
  readonly limitations: readonly string[];
}

/** A guest as the cloud's process sees it: its console, its public side and its end. */
export class SandboxGuest implements Guest {
  readonly spec: GuestSpec;
  readonly sshPort: number;
  readonly limitations: readonly string[];
  /** Settles when nothing of it runs any more. */
  readonly ended: Promise<void>;
  readonly #options: SandboxGuestOptions;
  readonly #relay: Relay;
  readonly #news = new EventEmitter();
  #answering: readonly number[] = [];
  #console = '';
  readonly #end = withResolvers<void>();

  constructor(options: SandboxGuestOptions) {
    const { spec, engine } = options;
    this.#options = options;
    this.spec = spec;
    this.sshPort = options.sshPort;
    this.limitations = options.limitations;
    this.ended = this.#end.promise;
    this.#relay = openRelay({
      address: spec.publicIp,
      ingress: spec.ingress,
      connect: async (port) => engine.connect(spec.privateIp, port),
      onRefused: (port) => this.hear(`${portTaken(spec.publicIp, port)}\n`),
    });
  }

  async setIngress(ingress: readonly PermittedPorts[]): Promise<void> {
    const { engine, name } = this.#options;
    await Promise.all([
      this.#relay.setIngress(ingress),
      engine.ask({ kind: 'permit', guest: name, ingress: ingressRules(ingress) }),
    ]);
  }

  async stop(how: 'graceful' | 'force'): Promise<void> {
    const { engine, name } = this.#options;
    if (how === 'graceful' && (await this.#shutsDown())) return;
    await engine.ask({ kind: 'kill', guest: name });
    await this.ended;
  }

  async connect(port: number, signal: AbortSignal): Promise<Socket> {
    signal.throwIfAborted();
    const connecting = this.#options.engine.connect(this.spec.privateIp, port);
    try {
      return await abortable(connecting, signal);
    } catch (error) {
      // It may still come, to nobody.
      connecting.then(
        (socket) => socket.destroy(),
        () => undefined,
      );
      throw error;
    }
  }

  async answers(port: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    try {
      while (!this.#answering.includes(port)) await once(this.#news, 'ports', { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  consoleOutput(): string {
    return this.#console;
  }

  async freeze(): Promise<void> {
    await this.#options.engine.ask({ kind: 'freeze', guest: this.#options.name });
  }

  async thaw(): Promise<void> {
    await this.#options.engine.ask({ kind: 'thaw', guest: this.#options.name });
  }

  /** Takes what the guest has written to its console. */
  hear(text: string): void {
    this.#console = (this.#console + text).slice(-consoleLimit);
  }

  /** Takes the ports that the guest listens on. */
  setListening(ports: readonly number[]): void {
    void this.#open(ports);
  }

  /** Takes the news of its end. */
  async end(how: GuestEnd): Promise<void> {
    await this.#relay.close();
    this.#end.resolve();
    this.spec.onExit(how);
  }

  async #open(ports: readonly number[]): Promise<void> {
    await this.#relay.setListening(ports);
    this.#answering = ports;
    this.#news.emit('ports');
  }

  /** Asks again and again, as a guest that has just started does not hear it yet. */
  async #shutsDown(): Promise<boolean> {
    const { engine, name } = this.#options;
    for (let waited = 0; waited < shutDownMs; waited += askAgainMs) {
      await engine.ask({ kind: 'shut-down', guest: name });
      if (await this.#endsWithin(askAgainMs)) return true;
    }
    return false;
  }

  async #endsWithin(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    const inTime = await Promise.race([this.ended.then(() => true), late]);
    clearTimeout(timer);
    return inTime;
  }
}

/** What of a rule the firewall between guests can use. */
export function ingressRules(ingress: readonly PermittedPorts[]): readonly IngressRule[] {
  return ingress.map(({ from, to, cidrs }) => ({ from, to, cidrs }));
}
