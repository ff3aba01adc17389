// Written from the option tables by `npm run generate:option-docs`: change those.
import type { PostProcessorDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';
import type { PostProcessorSettings } from '../settings.ts';

/** The options of the `manifest` post-processor. */
export interface ManifestOptions extends PostProcessorSettings {
  /**
   * The file to write the manifest to. Builds are added to what stands there already.
   * @default "packer-manifest.json"
   */
  readonly output?: string | undefined;
  /**
   * Write only the names of files, without their folders.
   * @default false
   */
  readonly strip_path?: boolean | undefined;
  /**
   * Leave out when the build ended.
   * @default false
   */
  readonly strip_time?: boolean | undefined;
  /** Anything else to be written with the build, by name. */
  readonly custom_data?: Readonly<Record<string, string>> | undefined;
}

/** The `manifest` post-processor. */
export function manifest(options: ManifestOptions): PostProcessorDefinition {
  return { kind: 'post-processor', type: 'manifest', options: { ...options }, declaredAt: callerPlace(manifest) };
}
