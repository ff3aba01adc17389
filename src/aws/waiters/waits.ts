import type { Image, Instance, SecurityGroup } from '../../wire/shapes/ec2.ts';
import { paceOf, type Polling, type WaitHabit, type WaitPace } from './pace.ts';
import type { Pollers } from './pollers.ts';
import {
  becoming,
  imageJudge,
  judgeFastLaunch,
  judgeKnown,
  judgeTerminated,
  type Verdict,
} from './verdict.ts';

/** Attempts and delays as in Packer's plugin, so that limits and `aws_polling` mean what users know. */
const habits = {
  instance: { attempts: 40, delaySeconds: 15, mostSeconds: 5 },
  image: { attempts: 120, delaySeconds: 15, mostSeconds: 10 },
  securityGroup: { attempts: 40, delaySeconds: 5, mostSeconds: 5 },
  fastLaunch: { attempts: 500, delaySeconds: 15, mostSeconds: 15 },
} as const satisfies Record<string, WaitHabit>;

const judgeRunning = becoming('running', ['shutting-down', 'terminated', 'stopping', 'stopped']);
const judgeStopped = becoming('stopped', ['shutting-down', 'terminated']);

/** Waits for resources to get where they should. All reject with `WaitError`, `AwsError` or the signal's reason. */
export class Waits {
  readonly #pollers: Pollers;
  readonly #polling: Polling;

  constructor(pollers: Pollers, polling: Polling) {
    this.#pollers = pollers;
    this.#polling = polling;
  }

  /** Fails at once where the instance stops or ends instead. */
  instanceRunning(id: string, signal: AbortSignal): Promise<Instance> {
    return this.#instance({ id, what: `instance ${id} to be running`, judge: judgeRunning }, signal);
  }

  /** Fails at once where the instance ends instead. */
  instanceStopped(id: string, signal: AbortSignal): Promise<Instance> {
    return this.#instance({ id, what: `instance ${id} to be stopped`, judge: judgeStopped }, signal);
  }

  /** An instance that is not there counts as terminated. */
  async instanceTerminated(id: string, signal: AbortSignal): Promise<void> {
    await this.#instance({ id, what: `instance ${id} to be terminated`, judge: judgeTerminated }, signal);
  }

  /** Until `read` makes a value of the instance, which is undefined while it is not there. */
  instance<T extends object | string | number | boolean>(
    id: string,
    read: (instance: Instance | undefined) => T | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    const judge = (found: Instance | undefined): Verdict<T> => {
      const value = read(found);
      return value === undefined
        ? { kind: 'pending', state: found?.State?.Name }
        : { kind: 'settled', value };
    };
    return this.#instance({ id, what: `instance ${id} to be ready`, judge }, signal);
  }

  /** Fails at once where the image fails. */
  imageAvailable(id: string, signal: AbortSignal): Promise<Image> {
    const what = `image ${id} to be available`;
    return this.#pollers.images.wait({ id, what, pace: this.#pace('image'), judge: imageJudge() }, signal);
  }

  /** A new group is unknown to other calls for some seconds. */
  securityGroupExists(id: string, signal: AbortSignal): Promise<SecurityGroup> {
    const what = `security group ${id} to be known`;
    const pace = this.#pace('securityGroup');
    return this.#pollers.securityGroups.wait({ id, what, pace, judge: judgeKnown }, signal);
  }

  /** Until instances of an image start from prepared snapshots; fails at once where preparing fails. */
  async fastLaunchEnabled(id: string, signal: AbortSignal): Promise<void> {
    const what = `fast launch of image ${id} to be enabled`;
    const pace = this.#pace('fastLaunch');
    await this.#pollers.fastLaunches.wait({ id, what, pace, judge: judgeFastLaunch }, signal);
  }

  #instance<R>(wait: InstanceWait<R>, signal: AbortSignal): Promise<R> {
    return this.#pollers.instances.wait({ ...wait, pace: this.#pace('instance') }, signal);
  }

  #pace(of: keyof typeof habits): WaitPace {
    return paceOf(habits[of], this.#polling);
  }
}

interface InstanceWait<R> {
  readonly id: string;
  readonly what: string;
  readonly judge: (found: Instance | undefined) => Verdict<R>;
}
