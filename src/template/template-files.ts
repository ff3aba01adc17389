import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from '../base/error-code.ts';
import { fileErrorText } from '../base/file-error-text.ts';
import { compareCodePoints } from '../base/compare-code-points.ts';
import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import type { Body } from '../hcl/body.ts';
import { isCodeTemplate } from './code/code-template-name.ts';
import { decodeSource } from './decode-source.ts';
import {
  fileUnreadable,
  jsonTemplateNotSupported,
  noTemplateFiles,
  standardInputNotSupported,
  templateNotFound,
} from './file-messages.ts';
import { readLimited } from './read-limited.ts';
import { refusal } from './refusal.ts';

/** The texts that a template is made of. */
export interface TemplateFiles {
  readonly templates: readonly SourceText[];
  /** Variable files, weakest first: those that a folder brings along, then those of `-var-file`. */
  readonly varFiles: readonly SourceText[];
  /** What `path.root` says: the folder as given on the command line. */
  readonly root: string;
  /** What code has made, which then takes the place of parsed texts. */
  readonly bodies?: readonly Body[] | undefined;
}

export interface FilesRequest {
  readonly path: string;
  readonly varFiles: readonly string[];
  /** The language of a file whose name does not tell it; JSON where nothing is said. */
  readonly configType?: 'json' | 'hcl2' | undefined;
}

/** Reads a template, which is one file or all `.pkr.hcl` and `.pkr.json` files of a folder, and the files with its variables. */
export async function readTemplateFiles(
  { path, varFiles, configType }: FilesRequest,
  cwd: string,
): Promise<Outcome<TemplateFiles | undefined>> {
  const place = await findTemplate(path, configType, cwd);
  if (place.value === undefined) return { value: undefined, diags: place.diags };
  const { root, templates, autoVarFiles } = place.value;
  const texts = await readTexts(templates, cwd);
  const variables = await readTexts([...autoVarFiles, ...varFiles], cwd);
  return {
    value: { templates: texts.value, varFiles: variables.value, root },
    diags: [...place.diags, ...texts.diags, ...variables.diags],
  };
}

interface TemplatePlace {
  readonly root: string;
  readonly templates: readonly string[];
  readonly autoVarFiles: readonly string[];
}

async function findTemplate(
  path: string,
  configType: FilesRequest['configType'],
  cwd: string,
): Promise<Outcome<TemplatePlace | undefined>> {
  if (path === '' || path === '-') return refusal(standardInputNotSupported());
  const entry = await stat(resolve(cwd, path)).catch((error: unknown) => {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '') ? undefined : fileErrorText(error);
  });
  if (typeof entry === 'string') return refusal(fileUnreadable(path, entry));
  if (!entry) {
    const beside = await readdir(dirname(resolve(cwd, path))).catch(() => []);
    return refusal(templateNotFound(path, beside));
  }
  if (entry.isDirectory()) return findInFolder(path, cwd);
  const isNamed = /\.pkr\.(?:hcl|json)$/.test(path) || isCodeTemplate(path);
  if (!isNamed && configType !== 'hcl2') return refusal(jsonTemplateNotSupported(path));
  return { value: { root: dirname(path), templates: [path], autoVarFiles: [] }, diags: [] };
}

/** Files of the folder itself, in the order of their names; `.hcl` before `.json`. */
async function findInFolder(folder: string, cwd: string): Promise<Outcome<TemplatePlace | undefined>> {
  const names = await listFiles(resolve(cwd, folder)).catch(fileErrorText);
  if (typeof names === 'string') return refusal(fileUnreadable(folder, names));
  const ending = (suffix: string): readonly string[] =>
    names.filter((name) => name.endsWith(suffix)).map((name) => join(folder, name));
  const templates = [...ending('.pkr.hcl'), ...ending('.pkr.json')];
  if (templates.length === 0) return refusal(noTemplateFiles(folder));
  const autoVarFiles = [...ending('.auto.pkrvars.hcl'), ...ending('.auto.pkrvars.json')];
  return { value: { root: folder, templates, autoVarFiles }, diags: [] };
}

/** The sorted names of what is no folder, nor a link to one. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort(compareCodePoints);
  const isFile = await Promise.all(
    names.map(async (name) => !(await stat(join(folder, name)).catch(() => undefined))?.isDirectory()),
  );
  return names.filter((_, i) => isFile[i]);
}

/** Reads files as text; what cannot be read is a diagnostic. */
export async function readTexts(
  paths: readonly string[],
  cwd: string,
): Promise<Outcome<readonly SourceText[]>> {
  const texts: SourceText[] = [];
  const diags: Diagnostic[] = [];
  for (const path of paths) {
    const bytes = await readLimited(resolve(cwd, path)).catch(fileErrorText);
    if (typeof bytes === 'string') {
      diags.push(fileUnreadable(path, bytes));
      continue;
    }
    const source = decodeSource(path, bytes);
    diags.push(...source.diags);
    if (source.value) texts.push(source.value);
  }
  return { value: texts, diags };
}
