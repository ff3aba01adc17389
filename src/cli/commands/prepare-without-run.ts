import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../diag/diagnostic.ts';
import { prepareBuilds, type PreparedBuild } from '../../engine/prepare-builds.ts';
import { catalogue } from '../../registry/catalogue.ts';
import type { LoadedTemplate } from '../../template/load-template.ts';
import type { TemplateWorld } from '../../template/template-world.ts';
import type { Shell } from '../shell.ts';

/** Prepares the builds of a template that are looked at and not run. */
export function prepareWithoutRun(
  { plan, evaluator, values }: LoadedTemplate,
  { host, clock, startedAt }: TemplateWorld,
  mask: Shell['mask'],
): Promise<Outcome<readonly PreparedBuild[]>> {
  const settings = {
    host,
    clock,
    startedAt,
    runUuid: randomUUID(),
    force: false,
    debug: false,
    onError: 'cleanup',
    parallelBuilds: 1,
    sensitiveVariables: [],
    templateValues: values,
  } as const;
  return prepareBuilds(plan, settings, { catalogue, evaluator, hide: (texts) => mask.addDerived(texts) });
}
