import { connect } from 'node:net';
import { errorCode } from '../../../base/error-code.ts';
import { errorText } from '../../../base/error-text.ts';
import { cidrHolds } from '../cidr.ts';
import { openDoors } from './doors.ts';
import { guestRules, noGuestRules } from './firewall.ts';
import { launchGuest, type GuestProcess } from './guest-process.ts';
import { setUpNetwork } from './network.ts';
import { watchPorts } from './port-watch.ts';
import type { EngineCall, EngineRequest, GuestPlan, IngressRule, NetworkPlan } from './protocol.ts';
import { runTool } from './run-tool.ts';
import { send } from './send.ts';
import { stageGuest } from './stage-guest.ts';

/** A guest that has started. */
interface RunningGuest {
  readonly plan: GuestPlan;
  readonly slot: number;
  readonly process: GuestProcess;
  /** Aborts when it has ended. */
  readonly life: AbortController;
}

/** What pid 1 takes as the wish to switch the machine off: systemd's SIGRTMIN+4, and SIGUSR2 for the others. */
const powerOffSignals = { systemd: 38, busybox: 12, small: 12 } as const;

/** Carries out the requests of the cloud's process inside the namespaces that it shares with the guests. */
export class Engine {
  readonly #guests = new Map<string, RunningGuest>();
  #network: NetworkPlan = { cidr: '', gateway: '' };
  #controlGroup: string | undefined;
  #slots = 0;

  async answer({ call, request }: EngineCall): Promise<void> {
    try {
      await this.#carryOut(call, request);
    } catch (error) {
      await send({ kind: 'failed', call, reason: errorText(error) });
    }
  }

  async #carryOut(call: number, request: EngineRequest): Promise<void> {
    if (request.kind === 'connect') return handOverConnection(call, request.address, request.port);
    switch (request.kind) {
      case 'set-up':
        await this.#setUp(request.network, request.controlGroup);
        break;
      case 'boot':
        await this.#boot(request.plan);
        break;
      case 'permit':
        await this.#permit(request.guest, request.ingress);
        break;
      case 'shut-down':
        this.#signal(request.guest, ({ plan }) => powerOffSignals[plan.initSystem]);
        break;
      case 'kill':
        this.#signal(request.guest, () => 'SIGKILL');
        break;
      case 'unmount':
        // Guests that are still here may have it among what they have left behind.
        await runTool(['umount', '--lazy', request.folder]);
        break;
      case 'freeze':
        await this.#guests.get(request.guest)?.process.pause.freeze();
        break;
      case 'thaw':
        this.#guests.get(request.guest)?.process.pause.thaw();
        break;
    }
    await send({ kind: 'done', call });
  }

  async #setUp(network: NetworkPlan, controlGroup: string | undefined): Promise<void> {
    this.#network = network;
    this.#controlGroup = controlGroup;
    await setUpNetwork(network);
    // Guests' consoles are terminals of our own, not of the host's.
    await runTool([
      'mount',
      '-t',
      'devpts',
      '-o',
      'newinstance,ptmxmode=0666,mode=620',
      'devpts',
      '/dev/pts',
    ]);
    await runTool(['mount', '--bind', '/dev/pts/ptmx', '/dev/ptmx']);
    await openDoors();
  }

  async #boot(plan: GuestPlan): Promise<void> {
    const { guest } = plan;
    this.#slots += 1;
    const slot = this.#slots;
    stageGuest(plan, this.#network, slot);
    const onConsole = (text: string): void => void send({ kind: 'console', guest, text });
    const [launch, rules] = await Promise.allSettled([
      launchGuest(plan, { controlGroup: this.#controlGroup, onConsole }),
      this.#connect(plan, slot),
    ]);
    if (launch.status === 'rejected') {
      await this.#forgetRules(slot, plan);
      throw launch.reason;
    }
    const running: RunningGuest = { plan, slot, process: launch.value, life: new AbortController() };
    this.#guests.set(guest, running);
    void reportPorts(running);
    void this.#bury(running);
    if (rules.status === 'rejected') {
      process.kill(launch.value.pid, 'SIGKILL');
      throw rules.reason;
    }
  }

  /** Waits for a guest's end and says so, when nothing of it is left that its next start could meet. */
  async #bury(running: RunningGuest): Promise<void> {
    const how = await running.process.ended;
    running.life.abort();
    this.#guests.delete(running.plan.guest);
    await this.#forgetRules(running.slot, running.plan);
    await send({ kind: 'ended', guest: running.plan.guest, how });
  }

  /** A rule that is left behind permits nothing once its guest is gone, so a failure here is no reason to stop. */
  async #forgetRules(slot: number, plan: GuestPlan): Promise<void> {
    await runTool(['nft', '-f', '-'], noGuestRules(slot, plan.privateIp)).catch(() => undefined);
    await this.#route('del', plan).catch(() => undefined);
  }

  async #connect(plan: GuestPlan, slot: number): Promise<void> {
    const rules = guestRules(slot, plan.privateIp, plan.ingress);
    await Promise.all([runTool(['nft', '-f', '-'], rules), this.#route('replace', plan)]);
  }

  /** Addresses of other blocks than the bridge's own are found behind it one by one. */
  async #route(change: 'replace' | 'del', { privateIp }: GuestPlan): Promise<void> {
    if (cidrHolds(this.#network.cidr, privateIp)) return;
    await runTool(['ip', 'route', change, `${privateIp}/32`, 'dev', 'br0']);
  }

  async #permit(guest: string, ingress: readonly IngressRule[]): Promise<void> {
    const running = this.#guests.get(guest);
    if (running === undefined) return;
    await runTool(['nft', '-f', '-'], guestRules(running.slot, running.plan.privateIp, ingress));
  }

  #signal(guest: string, choose: (running: RunningGuest) => NodeJS.Signals | number): void {
    const running = this.#guests.get(guest);
    if (running === undefined) return;
    try {
      process.kill(running.process.pid, choose(running));
    } catch (error) {
      // It has just ended by itself, and the news of that is on its way.
      if (errorCode(error) !== 'ESRCH') throw error;
    }
  }
}

/** A guest that ends in the middle of a look at its ports has none. */
async function reportPorts({ plan, process, life }: RunningGuest): Promise<void> {
  const { guest } = plan;
  await watchPorts(process.pid, (ports) => void send({ kind: 'listening', guest, ports }), life.signal).catch(
    () => undefined,
  );
}

async function handOverConnection(call: number, address: string, port: number): Promise<void> {
  const socket = connect({ host: address, port, noDelay: true, allowHalfOpen: true });
  // Not a byte may be read here: it would be lost to the process that gets the socket.
  socket.pause();
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  await send({ kind: 'connected', call }, socket);
}
