import type { BuilderModule, PostProcessorModule, ProvisionerModule } from './component.ts';
import type { DataSourceModule } from './data-source.ts';

/** Finds components by type name and loads their code only then. Undefined where kiln has no such component. */
export interface Catalogue {
  builder(type: string): Promise<BuilderModule | undefined>;
  provisioner(type: string): Promise<ProvisionerModule | undefined>;
  postProcessor(type: string): Promise<PostProcessorModule | undefined>;
  dataSource(type: string): Promise<DataSourceModule | undefined>;
  readonly names: {
    readonly builders: readonly string[];
    readonly provisioners: readonly string[];
    readonly postProcessors: readonly string[];
    readonly dataSources: readonly string[];
  };
}
