import { join } from 'node:path';
import type { Catalogue } from '../../contracts/catalogue.ts';
import type { Host } from '../../contracts/component.ts';
import type { Plan } from '../../contracts/plan.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { PreparedBuild } from '../../engine/prepare-builds.ts';
import type { SecretStores } from '../../functions/secrets/secret-reader.ts';
import { catalogue } from '../../registry/catalogue.ts';
import { secretStores } from '../../secret-stores/secret-stores.ts';
import { stateFolder } from '../state-folder.ts';

/** Where builds take place: what they are made of, and what is done around them. */
export interface BuildStage {
  readonly catalogue: Catalogue;
  readonly secrets: SecretStores;
  /** The folder in which the builds note what they make. */
  readonly ledgers: string;
  /** Which builds of a plan take part. */
  choose(plan: Plan): Plan;
  /** Called when all builds are in order and before the first begins; with an error none does. */
  ready(builds: readonly PreparedBuild[]): Promise<readonly Diagnostic[]>;
}

/** Where `kiln build` builds. */
export function ordinaryStage(host: Host): BuildStage {
  return {
    catalogue,
    secrets: secretStores(host),
    ledgers: join(stateFolder(host), 'ledgers'),
    choose: (plan) => plan,
    ready: async () => [],
  };
}
