import { normalize, relative, resolve } from 'node:path/posix';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import type { World } from './world.ts';

/** Why a path that starts at the template's folder leads to nothing, and what was probably meant. */
export function missingFromTemplate(path: string, full: string, world: World): CallProblem {
  const { files, cwd, templateDir } = world;
  const besides = resolve(cwd, path);
  const root = relative(cwd, templateDir);
  let hint = '';
  if (files.kind(besides) === 'file') {
    hint = normalize(path).startsWith(`${root}/`)
      ? `: paths start at the template's folder already, so leave \${path.root} out`
      : `: paths start at the template's folder, so write ${relative(templateDir, besides)}`;
  }
  return problem(`there is no file ${path} (looked for ${full})${hint}`, 0);
}

/** Why a path that starts at the working directory leads to nothing, and what was probably meant. */
export function missingFromWork(path: string, full: string, { files, templateDir }: World): CallProblem {
  const isBesideTemplate = files.kind(resolve(templateDir, path)) === 'file';
  const hint = isBesideTemplate
    ? `: this function's paths start at the working directory, so write \${path.root}/${path}`
    : '';
  return problem(`there is no file ${path} (looked for ${full})${hint}`, 0);
}
