import { randomBytes } from 'node:crypto';
import { systemClock } from '../../base/clock.ts';
import type { Host } from '../../contracts/component.ts';
import { catalogue } from '../../registry/catalogue.ts';
import type { TemplateRequest } from '../../template/load-template.ts';
import type { TemplateWorld } from '../../template/template-world.ts';
import type { TemplateFlags } from '../flags/template-flags.ts';

export function templateRequest(
  path: string,
  flags: TemplateFlags,
  warnOfUndeclared: boolean,
): TemplateRequest {
  return {
    path,
    variables: flags.var,
    varFiles: flags['var-file'],
    only: flags.only,
    except: flags.except,
    warnOfUndeclared,
  };
}

/** The world that a template is read in; its clock stands for the whole run. */
export function templateWorld(host: Host): TemplateWorld {
  return {
    host,
    clock: systemClock,
    startedAt: systemClock.now(),
    randomBytes: (count) => randomBytes(count),
    catalogue,
  };
}
