import type { Communicator } from '../../contracts/communicator.ts';
import { runInGuest } from './run-in-guest.ts';

/** A service of a guest. */
export interface Service {
  readonly name: string;
  /** As systemd says it: `active`, `inactive`, `failed`, `activating` ... */
  readonly state: string;
  /** Whether it starts with the system: `yes` and `no` for those that can, `static` for others. */
  readonly enabled: 'yes' | 'no' | 'static';
  /** Whether it does its work and ends. */
  readonly isOneshot: boolean;
  /** Whether a condition of its own has kept it from starting. */
  readonly isLeftOut: boolean;
}

const properties = [
  'Id',
  'ActiveState',
  'UnitFileState',
  'Type',
  'ConditionResult',
  'ConditionTimestampMonotonic',
] as const;

/**
 * Prints all services: of systemd in the form of `systemctl show`, those included that are enabled or named and not
 * loaded; of the busybox base what its first process starts. The links tell what is enabled at once, where
 * `systemctl list-unit-files` looks at every file for seconds.
 */
function script(named: readonly string[]): string {
  return `if [ -d /run/systemd/system ]; then
  cd /etc/systemd/system
  enabled=$(ls -d *.wants/*.service *.requires/*.service 2>/dev/null | sed 's|.*/||' | grep -v '@[.]')
  systemctl show --no-pager --property=${properties.join(',')} '*.service' $enabled ${named.map(quoted).join(' ')}
else
  for service in /etc/rc.d/*; do
    [ -x "$service" ] || continue
    name=\${service##*/}
    state=inactive
    kill -0 "$(cat "/run/kiln/rc/$name.pid" 2>/dev/null)" 2>/dev/null && state=active
    printf 'Id=%s\\nActiveState=%s\\nUnitFileState=enabled\\nType=simple\\n\\n' "$name" "$state"
  done
fi`;
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "'\\''")}'`;
}

/**
 * The services of a guest right now.
 *
 * @param named are looked at even if nothing has loaded them.
 */
export async function readServices(
  communicator: Communicator,
  named: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Service>> {
  const { output } = await runInGuest(communicator, script(named), signal);
  const services = output
    .split(/\n\s*\n/)
    .map(readService)
    .filter((service) => service !== undefined);
  return new Map(services.map((service) => [service.name, service]));
}

function readService(text: string): Service | undefined {
  const facts = new Map(
    text.split('\n').map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    }),
  );
  const name = facts.get('Id') ?? '';
  if (name === '') return undefined;
  return {
    name,
    state: facts.get('ActiveState') ?? 'unknown',
    enabled: enablement(facts.get('UnitFileState') ?? ''),
    isOneshot: facts.get('Type') === 'oneshot',
    // A unit that nobody has tried to start has never looked at its conditions.
    isLeftOut: facts.get('ConditionResult') === 'no' && facts.get('ConditionTimestampMonotonic') !== '0',
  };
}

function enablement(state: string): Service['enabled'] {
  if (state === 'enabled') return 'yes';
  return state === 'disabled' ? 'no' : 'static';
}

type Services = ReadonlyMap<string, Service>;

/**
 * What must be active when the image has started: what provisioning has enabled, and what ran at its end and is not only
 * started by others.
 */
export function expectedServices(before: Services, after: Services): readonly Service[] {
  return [...after.values()].filter(({ name, state, enabled }) => {
    const wasEnabled = before.get(name)?.enabled === 'yes';
    return (enabled === 'yes' && !wasEnabled) || (state === 'active' && enabled !== 'static');
  });
}

/** Whether a service is as it should be after the start, or may still become so. */
export type ServiceVerdict =
  | { readonly kind: 'good' | 'starting' }
  | { readonly kind: 'bad'; readonly reason: string };

export function judgeService(expected: Service, now: Service | undefined): ServiceVerdict {
  if (now === undefined) return { kind: 'bad', reason: 'it is not there' };
  const { state, isOneshot, isLeftOut } = now;
  if (state === 'active' || (state === 'inactive' && (isOneshot || isLeftOut))) return { kind: 'good' };
  if (state === 'activating' || state === 'reloading') return { kind: 'starting' };
  const why =
    expected.enabled === 'no'
      ? ': it ran at the end of provisioning, but is not enabled, so it does not start with the image'
      : '';
  return { kind: 'bad', reason: `it is ${state}${why}` };
}
