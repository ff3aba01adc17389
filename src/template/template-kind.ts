import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isCodeTemplate } from './code/code-template-name.ts';

/** The languages of templates; what is written in TypeScript is `code`. */
export type TemplateKind = 'hcl2' | 'legacy-json' | 'code';

export interface TemplatePlaceRequest {
  /** As on the command line; `-` is standard input. */
  readonly path: string;
  /** The language where the name does not tell it; JSON where nothing is said. */
  readonly configType?: 'json' | 'hcl2' | undefined;
}

/** Which language a template is written in: names and folders tell, else `-config-type`. */
export async function templateKind(
  { path, configType = 'json' }: TemplatePlaceRequest,
  cwd: string,
): Promise<TemplateKind> {
  const byName = configType === 'json' ? 'legacy-json' : 'hcl2';
  if (path === '' || path === '-') return byName;
  if (isCodeTemplate(path)) return 'code';
  if (path.endsWith('.pkr.hcl') || path.endsWith('.pkr.json')) return 'hcl2';
  const entry = await stat(resolve(cwd, path)).catch(() => undefined);
  return entry?.isDirectory() ? 'hcl2' : byName;
}
