import { dirname, resolve } from 'node:path';
import type { Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import { decodeSource } from '../decode-source.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import { readTexts } from '../template-files.ts';
import type { TemplateWorld } from '../template-world.ts';

/** A legacy template and the variable files that go with it. */
export interface LegacyFiles {
  readonly template: SourceText;
  readonly varFiles: readonly SourceText[];
  /** The template's folder, absolute; undefined for a template from standard input. */
  readonly folder: string | undefined;
}

interface LegacyFilesRequest {
  /** `-` is standard input. */
  readonly path: string;
  readonly varFiles: readonly string[];
}

/** Reads a legacy template and its variable files. Bytes that are no UTF-8 are a warning: Packer reads past them. */
export async function readLegacyFiles(
  { path, varFiles }: LegacyFilesRequest,
  world: Pick<TemplateWorld, 'host' | 'standardInput'>,
): Promise<Outcome<LegacyFiles | undefined>> {
  const { cwd } = world.host;
  const found = new DiagnosticList();
  const texts = path === '-' ? await readInput(world) : await readTexts([path], cwd);
  const [template] = texts.value;
  found.add(...texts.diags.map((diag) => (template ? ({ ...diag, severity: 'warning' } as const) : diag)));
  const variables = found.take(await readTexts(varFiles, cwd));
  if (!template || hasErrors(found.diags)) return refusal(...found.diags);
  const folder = path === '-' ? undefined : dirname(resolve(cwd, path));
  return { value: { template, varFiles: variables, folder }, diags: found.diags };
}

async function readInput({
  standardInput,
}: Pick<TemplateWorld, 'standardInput'>): Promise<Outcome<readonly SourceText[]>> {
  const { value, diags } = decodeSource('<stdin>', await standardInput());
  return { value: value ? [value] : [], diags };
}
