import { resolve } from 'node:path';
import { fileErrorText } from '../../base/file-error-text.ts';
import { hasErrors, type Outcome } from '../../diag/diagnostic.ts';
import { parseSyntax } from '../../hcl/parse-hcl.ts';
import { formatText } from '../../hcl/write/format-text.ts';
import { decodeSource } from '../../template/decode-source.ts';
import { fileUnreadable } from '../../template/file-messages.ts';
import { readLimited } from '../../template/read-limited.ts';

export interface Formatted {
  readonly before: string;
  readonly after: string;
}

/** Reads and formats a file; undefined where it cannot be read or is no HCL. */
export async function formatFile(path: string, cwd: string): Promise<Outcome<Formatted | undefined>> {
  const bytes = await readLimited(resolve(cwd, path)).catch(fileErrorText);
  return typeof bytes === 'string'
    ? { value: undefined, diags: [fileUnreadable(path, bytes)] }
    : formatBytes(path, bytes);
}

/** The same for what has been read. */
export function formatBytes(name: string, bytes: Uint8Array): Outcome<Formatted | undefined> {
  const source = decodeSource(name, bytes);
  if (!source.value || hasErrors(source.diags)) return { value: undefined, diags: source.diags };
  const { diags } = parseSyntax(source.value);
  if (hasErrors(diags)) return { value: undefined, diags };
  const { text } = source.value;
  return { value: { before: text, after: formatText(text) }, diags };
}
