import { resolve } from 'node:path/posix';
import { fileErrorText } from '../base/file-error-text.ts';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { expandHome } from './expand-home.ts';
import { missingFromTemplate } from './missing-file.ts';
import { decodeUtf8 } from './utf8.ts';
import type { World } from './world.ts';

/** The text of a file, seen from the template's folder, or why it cannot be had. */
export function readTextFile(path: string, world: World): string | CallProblem {
  const { files, homeDir, templateDir } = world;
  const expanded = expandHome(path, homeDir);
  if (isProblem(expanded)) return expanded;
  const full = resolve(templateDir, expanded);
  try {
    const kind = files.kind(full);
    if (kind === 'missing') return missingFromTemplate(path, full, world);
    if (kind === 'folder') return problem(`${path} is a folder, not a file`, 0);
    const text = decodeUtf8(files.read(full));
    return text ?? problem(`${path} is not text in UTF-8; filebase64() reads it as base64`, 0);
  } catch (error) {
    return problem(`cannot read ${path}: ${fileErrorText(error)}`, 0);
  }
}
