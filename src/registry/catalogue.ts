import { ownValue } from '../base/own-value.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { BuilderModule, PostProcessorModule, ProvisionerModule } from '../contracts/component.ts';
import type { DataSourceModule } from '../contracts/data-source.ts';

const core = () => import('./core-components.ts');

const builders = {
  'amazon-ebs': async () => (await import('../builders/amazon/ebs/builder.ts')).builder,
  file: async () => (await core()).fileBuilder,
  null: async () => (await core()).nullBuilder,
} as const satisfies Readonly<Record<string, () => Promise<BuilderModule>>>;

const provisioners = {
  file: async () => (await core()).fileProvisioner,
  shell: async () => (await core()).shellProvisioner,
  'shell-local': async () => (await core()).shellLocalProvisioner,
} as const satisfies Readonly<Record<string, () => Promise<ProvisionerModule>>>;

const postProcessors = {
  manifest: async () => (await core()).manifestPostProcessor,
  'shell-local': async () => (await core()).shellLocalPostProcessor,
} as const satisfies Readonly<Record<string, () => Promise<PostProcessorModule>>>;

const dataSources = {
  'amazon-ami': async () => (await import('../data-sources/amazon/ami/data-source.ts')).dataSource,
  'amazon-parameterstore': async () =>
    (await import('../data-sources/amazon/parameterstore/data-source.ts')).dataSource,
  'amazon-secretsmanager': async () =>
    (await import('../data-sources/amazon/secretsmanager/data-source.ts')).dataSource,
  http: async () => (await import('../data-sources/http/data-source.ts')).dataSource,
  null: async () => (await import('../data-sources/null/data-source.ts')).dataSource,
} as const satisfies Readonly<Record<string, () => Promise<DataSourceModule>>>;

/** Every component of kiln; the code of each is loaded when a template names it. */
export const catalogue: Catalogue = {
  builder: (type) => load<BuilderModule>(builders, type),
  provisioner: (type) => load<ProvisionerModule>(provisioners, type),
  postProcessor: (type) => load<PostProcessorModule>(postProcessors, type),
  dataSource: (type) => load<DataSourceModule>(dataSources, type),
  names: {
    builders: Object.keys(builders),
    provisioners: Object.keys(provisioners),
    postProcessors: Object.keys(postProcessors),
    dataSources: Object.keys(dataSources),
  },
};

async function load<T>(
  loaders: Readonly<Record<string, () => Promise<T>>>,
  type: string,
): Promise<T | undefined> {
  return ownValue(loaders, type)?.();
}
