// Written from the option tables by `npm run generate:option-docs`: change those.
import type { ProvisionerDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';
import type { ProvisionerSettings } from '../settings.ts';

/** The options of the `file` provisioner. */
export interface FileOptions extends ProvisionerSettings {
  /** The text of a file to be made on the machine, readable by its user only. Stands in the place of `source`. */
  readonly content?: string | undefined;
  /**
   * The file or folder to transfer. With a slash at its end the content of a folder is meant, without one the
   * folder itself.
   */
  readonly source?: string | undefined;
  /** Several files or folders; `source` comes after them. */
  readonly sources?: readonly string[] | undefined;
  /**
   * Where it goes. With a slash at its end it is a folder, and files keep their names. On the machine the
   * folder must exist.
   */
  readonly destination: string;
  /**
   * `upload` to the machine or `download` from it.
   * @default "upload"
   */
  readonly direction?: 'upload' | 'download' | undefined;
  /**
   * The source is made during the build, so it need not be there when the template is checked.
   * @default false
   */
  readonly generated?: boolean | undefined;
}

/** The `file` provisioner. */
export function file(options: FileOptions): ProvisionerDefinition {
  return { kind: 'provisioner', type: 'file', options: { ...options }, declaredAt: callerPlace(file) };
}
