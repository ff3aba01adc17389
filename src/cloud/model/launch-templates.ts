import type { RequestLaunchTemplateData } from '../../wire/shapes/ec2.ts';
import { Collection } from './collection.ts';
import {
  launchTemplateNameTaken,
  launchTemplateNotFound,
  launchTemplateVersionNotFound,
} from './spot-messages.ts';
import { resourceKinds } from './resource-kind.ts';

export interface LaunchTemplateVersion {
  readonly number: number;
  readonly description: string | undefined;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** As it was given: a launch reads it together with what it says itself. */
  readonly data: RequestLaunchTemplateData;
}

export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** The oldest first; numbers are never given twice. */
  readonly versions: LaunchTemplateVersion[];
  defaultVersion: number;
}

/** How a request names a launch template. */
export interface TemplateName {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

/** The launch templates of a region, known by id and by name. */
export class LaunchTemplates extends Collection<LaunchTemplate> {
  constructor() {
    super(resourceKinds.launchTemplate);
  }

  /** @throws ApiError where the name is taken. */
  expectFree(name: string): void {
    if (this.values().some((template) => template.name === name)) throw launchTemplateNameTaken();
  }

  /** @throws ApiError where there is none. */
  named({ LaunchTemplateId: id, LaunchTemplateName: name }: TemplateName): LaunchTemplate {
    if (id !== undefined) return this.get(id);
    const found = this.values().find((template) => template.name === name);
    if (found === undefined) throw launchTemplateNotFound();
    return found;
  }
}

/**
 * A version by its number, or `$Latest` or `$Default`, which is also meant where none is said.
 *
 * @throws ApiError where there is none.
 */
export function versionOf(template: LaunchTemplate, wanted = '$Default'): LaunchTemplateVersion {
  const number = wanted === '$Default' ? template.defaultVersion : Number(wanted);
  const found =
    wanted === '$Latest'
      ? template.versions.at(-1)
      : template.versions.find((version) => version.number === number);
  if (found === undefined) throw launchTemplateVersionNotFound(wanted);
  return found;
}
