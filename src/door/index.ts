// Written from the option tables by `npm run generate:option-docs`: change those.
export { amazonEbs, type AmazonEbsOptions } from './components/source-amazon-ebs.ts';
export { fileSource, type FileSourceOptions } from './components/source-file.ts';
export { nullSource, type NullSourceOptions } from './components/source-null.ts';
export { file, type FileOptions } from './components/provisioner-file.ts';
export { shell, type ShellOptions } from './components/provisioner-shell.ts';
export { shellLocal, type ShellLocalOptions } from './components/provisioner-shell-local.ts';
export { manifest, type ManifestOptions } from './components/post-processor-manifest.ts';
export { shellLocalPostProcessor, type ShellLocalPostProcessorOptions } from './components/post-processor-shell-local.ts';
export { build, source, type BuildOptions, type BuildValues } from './build.ts';
export type {
  BuildDefinition,
  PostProcessorDefinition,
  ProvisionerDefinition,
  SourceDefinition,
} from '../contracts/definition.ts';
export type { OneOrMany } from './one-or-many.ts';
export type { PostProcessorSettings, ProvisionerSettings } from './settings.ts';
export { variable, type VariableOptions, type VariableType, type VariableTypes } from './variable.ts';
