// Written from the option tables by `npm run generate:option-docs`: change those.
import type { SourceDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';

/** The options of the `file` source. */
export interface FileSourceOptions {
  /** The file to copy. Not together with `content`. */
  readonly source?: string | undefined;
  /** The text to write. Not together with `source`. */
  readonly content?: string | undefined;
  /** Where the file goes. Missing folders are made. A copy gets mode 0644, written text 0600. */
  readonly target: string;
}

/** The `file` source. */
export function fileSource(name: string, options: FileSourceOptions): SourceDefinition {
  return { kind: 'source', type: 'file', name, options: { ...options }, declaredAt: callerPlace(fileSource) };
}
