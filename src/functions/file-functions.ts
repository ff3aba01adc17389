import { basename, dirname, join, resolve } from 'node:path/posix';
import { fileErrorText } from '../base/file-error-text.ts';
import { boolType, setOf, stringType } from '../cty/type.ts';
import { setValue } from '../cty/set.ts';
import { boolValue, stringValue } from '../cty/value.ts';
import type { Value } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { defineTextFunction, defineTextQuery } from './define-function.ts';
import { findFiles } from './find-files.ts';
import { expandHome } from './expand-home.ts';
import { missingFromWork } from './missing-file.ts';
import { readTextFile } from './read-text-file.ts';
import type { World } from './world.ts';

/** Functions of paths and files. */
export function fileFunctions(world: World): readonly ValueFunction[] {
  return [...pathFunctions(world), ...readFunctions(world)];
}

function pathFunctions(world: World): readonly ValueFunction[] {
  return [
    defineTextFunction(
      'abspath',
      'A path from the root, seen from the working directory.',
      ['path'],
      (path) => resolve(world.cwd, path),
    ),
    defineTextFunction('basename', 'The last part of a path.', ['path'], (path) =>
      path === '' ? '.' : basename(path) || '/',
    ),
    defineTextFunction('dirname', 'A path without its last part.', ['path'], (path) =>
      // A slash at the end makes the last part empty, so that nothing else is taken.
      join(path.endsWith('/') ? path : dirname(path)).replace(/(?<=.)\/$/, ''),
    ),
    defineTextFunction(
      'pathexpand',
      'A path with a leading ~ replaced by the home folder.',
      ['path'],
      (path) => expandHome(path, world.homeDir),
    ),
  ];
}

function readFunctions(world: World): readonly ValueFunction[] {
  return [
    defineTextFunction('file', 'The text of a file, seen from the template.', ['path'], (path) =>
      readTextFile(path, world),
    ),
    defineTextFunction(
      'filebase64',
      'The bytes of a file in base64, seen from the working directory.',
      ['path'],
      (path) => readBase64(path, world),
    ),
    defineTextQuery(
      'fileexists',
      'Whether there is a file, seen from the template.',
      { params: ['path'], returns: boolType },
      (path) => fileExists(path, world),
    ),
    defineTextQuery(
      'fileset',
      'The files under a folder that match a pattern.',
      { params: ['path', 'pattern'], returns: setOf(stringType) },
      (path, pattern) => {
        const found = fileSet(path, pattern, world);
        return isProblem(found) ? found : setValue(stringType, found.map(stringValue));
      },
    ),
  ];
}

function readBase64(path: string, world: World): string | CallProblem {
  const full = resolve(world.cwd, path);
  try {
    if (world.files.kind(full) === 'missing') return missingFromWork(path, full, world);
    return Buffer.from(world.files.read(full)).toString('base64');
  } catch (error) {
    return problem(`cannot read ${path}: ${fileErrorText(error)}`, 0);
  }
}

function fileSet(path: string, pattern: string, world: World): readonly string[] | CallProblem {
  const folder = expandHome(path, world.homeDir);
  if (isProblem(folder)) return folder;
  try {
    return findFiles(resolve(world.templateDir, folder), pattern, world.files);
  } catch (error) {
    return problem(`cannot look into ${path}: ${fileErrorText(error)}`, 0);
  }
}

function fileExists(path: string, world: World): Value | CallProblem {
  const expanded = expandHome(path, world.homeDir);
  if (isProblem(expanded)) return expanded;
  try {
    const kind = world.files.kind(resolve(world.templateDir, expanded));
    if (kind === 'folder' || kind === 'other')
      return problem(`${path === '' ? '.' : path} is not a regular file`, 0);
    return boolValue(kind === 'file');
  } catch (error) {
    return problem(`cannot look for ${path}: ${fileErrorText(error)}`, 0);
  }
}
