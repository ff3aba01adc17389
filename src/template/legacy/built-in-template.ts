import { SourceText } from '../../diag/source-text.ts';
import type { LegacyFiles } from './legacy-files.ts';

/** What commands look at that are given no template: one builder that makes nothing. */
export function builtInTemplate(): LegacyFiles {
  const text = '{"builders":[{"type":"null","communicator":"none"}]}';
  return { template: new SourceText('<no template>', text), varFiles: [], folder: undefined };
}
