import { randomBytes } from 'node:crypto';
import { systemClock } from '../../base/clock.ts';
import { SecretReads } from '../../functions/secrets/secret-reads.ts';
import type { Catalogue } from '../../contracts/catalogue.ts';
import type { SecretStores } from '../../functions/secrets/secret-reader.ts';
import { catalogue as ourCatalogue } from '../../registry/catalogue.ts';
import { secretStores } from '../../secret-stores/secret-stores.ts';
import { largestSource } from '../../template/decode-source.ts';
import type { TemplateRequest } from '../../template/load-template.ts';
import type { TemplateWorld } from '../../template/template-world.ts';
import type { TemplateFlags } from '../flags/template-flags.ts';
import type { Shell } from '../shell.ts';

export function templateRequest(
  path: string,
  flags: TemplateFlags,
  warnOfUndeclared: boolean,
): TemplateRequest {
  return {
    path,
    variables: flags.var,
    varFiles: flags['var-file'],
    configType: flags['config-type'],
    only: flags.only,
    except: flags.except,
    warnOfUndeclared,
    dataSources: flags['use-sequential-evaluation'] ? 'read-in-turn' : 'read',
  };
}

/** Where components and secrets come from, if not from where they always do. */
export interface TemplateSources {
  readonly catalogue?: Catalogue | undefined;
  readonly secrets?: SecretStores | undefined;
}

/** The world that a template is read in, and whose beginning is that of the run; its secrets go into the mask. */
export function templateWorld(
  { host, mask, input }: Pick<Shell, 'host' | 'mask' | 'input'>,
  signal: AbortSignal,
  { catalogue = ourCatalogue, secrets = secretStores(host) }: TemplateSources = {},
): TemplateWorld {
  return {
    host,
    clock: systemClock,
    startedAt: systemClock.now(),
    randomBytes: (count) => randomBytes(count),
    catalogue,
    hide: (texts, origin) => (origin === 'declared' ? mask.add(texts) : mask.addDerived(texts)),
    secrets: new SecretReads(secrets),
    standardInput: () => input.read(largestSource),
    signal,
    runCode: async (path, readVariable) => (await import('../code/run-code.ts')).runCode(path, readVariable),
  };
}
