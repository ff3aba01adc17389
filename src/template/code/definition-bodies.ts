import type {
  BuildDefinition,
  PostProcessorDefinition,
  ProvisionerDefinition,
  SourceDefinition,
} from '../../contracts/definition.ts';
import type { DeclaredAt } from '../../contracts/plan.ts';
import type { Range } from '../../diag/diagnostic.ts';
import type { Block, Body } from '../../hcl/body.ts';
import { CodeBody, codeBlock } from './code-body.ts';

/** Finds the text at a place in code, for diagnostics. */
export type FindPlace = (declaredAt: DeclaredAt) => Range;

/** The body that an HCL template with the same builds would have. */
export function definitionBody(builds: readonly BuildDefinition[], find: FindPlace, at: Range): Body {
  const sources = new Set(builds.flatMap((build) => build.sources));
  const blocks = [
    ...[...sources].map((source) => sourceBlock(source, find)),
    ...builds.map((build) => buildBlock(build, find)),
  ];
  return new CodeBody({ values: {}, blocks }, at);
}

function sourceBlock({ type, name, options, declaredAt }: SourceDefinition, find: FindPlace): Block {
  return codeBlock(['source', type, name], { values: options, blocks: [] }, find(declaredAt));
}

function buildBlock(build: BuildDefinition, find: FindPlace): Block {
  const { name, description, provisioners, errorCleanupProvisioner: cleanup, postProcessors } = build;
  const sources = build.sources.map((source) => `source.${source.type}.${source.name}`);
  const component = (
    block: string,
    { type, options, declaredAt }: ProvisionerDefinition | PostProcessorDefinition,
  ): Block => codeBlock([block, type], { values: options, blocks: [] }, find(declaredAt));
  const at = find(build.declaredAt);
  const blocks = [
    ...provisioners.map((one) => component('provisioner', one)),
    ...(cleanup ? [component('error-cleanup-provisioner', cleanup)] : []),
    ...postProcessors.map((chain) => {
      const links = chain.map((one) => component('post-processor', one));
      return codeBlock(['post-processors'], { values: {}, blocks: links }, at);
    }),
  ];
  return codeBlock(['build'], { values: { name, description, sources }, blocks }, at);
}
