import { newId } from '../model/new-id.ts';
import type { Region } from '../model/world.ts';
import type { Adoption, WantedHardware, WantedLaunchTemplate } from './wanted.ts';

/** Lets launches in a region name a host, a reservation or a licence. */
export function adoptHardware(region: Region, { name, what }: WantedHardware): Adoption {
  if (region.adopted.has(name)) return { kind: 'there', id: name };
  region.adopted.add(name);
  return { kind: 'stand-in', id: name, by: `${what} that is recorded only`, facts: [] };
}

/** Gives a region a launch template that says nothing, with as many versions as are asked for. */
export function adoptLaunchTemplate(region: Region, wanted: WantedLaunchTemplate): Adoption {
  const { launchTemplates, world } = region;
  const { name, version } = wanted;
  const created = { createdAt: world.clock.now(), createdBy: world.accountId };
  const known = launchTemplates
    .values()
    .find((template) => (wanted.id === undefined ? template.name === name : template.id === wanted.id));
  const template =
    known ??
    launchTemplates.add({
      ...created,
      id: wanted.id ?? newId('lt'),
      name: name ?? `stand-in-${wanted.id}`,
      versions: [],
      defaultVersion: 1,
    });
  for (let number = template.versions.length + 1; number <= version; number++)
    template.versions.push({ ...created, number, description: undefined, data: {} });
  const { id } = template;
  if (known !== undefined) return { kind: 'there', id };
  return { kind: 'stand-in', id, by: 'a launch template without settings', facts: [] };
}
