import type { Catalogue } from '../contracts/catalogue.ts';
import type { BuilderModule, PostProcessorModule, ProvisionerModule } from '../contracts/component.ts';

const builders = {
  'amazon-ebs': async () => (await import('../builders/amazon/ebs/builder.ts')).builder,
  file: async () => (await import('../builders/file/builder.ts')).builder,
  null: async () => (await import('../builders/null/builder.ts')).builder,
} as const satisfies Readonly<Record<string, () => Promise<BuilderModule>>>;

const provisioners = {
  file: async () => (await import('../provisioners/file/provisioner.ts')).fileProvisioner,
  shell: async () => (await import('../provisioners/shell/provisioner.ts')).shellProvisioner,
  'shell-local': async () =>
    (await import('../provisioners/shell-local/provisioner.ts')).shellLocalProvisioner,
} as const satisfies Readonly<Record<string, () => Promise<ProvisionerModule>>>;

const postProcessors = {
  manifest: async () => (await import('../post-processors/manifest/post-processor.ts')).manifestPostProcessor,
  'shell-local': async () =>
    (await import('../post-processors/shell-local/post-processor.ts')).shellLocalPostProcessor,
} as const satisfies Readonly<Record<string, () => Promise<PostProcessorModule>>>;

/** Every component of kiln; the code of each is loaded when a template names it. */
export const catalogue: Catalogue = {
  builder: (type) => load<BuilderModule>(builders, type),
  provisioner: (type) => load<ProvisionerModule>(provisioners, type),
  postProcessor: (type) => load<PostProcessorModule>(postProcessors, type),
  names: {
    builders: Object.keys(builders),
    provisioners: Object.keys(provisioners),
    postProcessors: Object.keys(postProcessors),
  },
};

async function load<T>(
  loaders: Readonly<Record<string, () => Promise<T>>>,
  type: string,
): Promise<T | undefined> {
  return Object.hasOwn(loaders, type) ? loaders[type]?.() : undefined;
}
