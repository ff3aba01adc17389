import { formatDuration } from '../../../base/format-duration.ts';
import type { Communicator } from '../../../contracts/communicator.ts';
import { instanceLife, limitLife, type InstanceLife } from '../launch/instance-life.ts';
import type { Work } from './work.ts';

/** How long the instance of a build may live; undefined where nothing ends it but the build. */
export function lifeOf({ plan, found }: Work): InstanceLife | undefined {
  const { context, options, shutdownBehavior } = plan;
  // Windows refuses any other shutdown, such as a provisioner's restart, while one is planned.
  if (options.communicator === 'winrm') return undefined;
  const { endpoint } = found.tools.place;
  return instanceLife({ context, endpoint, shutdownBehavior, stopsItself: options.disable_stop_instance });
}

/** Has the guest end itself where its build no longer can. */
export async function limitLifeOf(work: Work, communicator: Communicator): Promise<void> {
  const life = lifeOf(work);
  const { ui, signal } = work.found.tools;
  if (life !== undefined && (await limitLife(communicator, life, signal)))
    ui.say(`The instance ends by itself in ${formatDuration(life.limitMs)} (-max-life)`);
}
