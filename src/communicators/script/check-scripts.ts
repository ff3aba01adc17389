import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileErrorText } from '../../base/file-error-text.ts';
import type { Host } from '../../contracts/component.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { standsForUnknown } from '../../options/stands-for-unknown.ts';
import {
  badEnvironmentVariable,
  missingScript,
  nothingToRun,
  scriptIsFolder,
  severalWaysToRun,
  unreadableScript,
} from './messages.ts';
import type { scriptOptions } from './script-options.ts';

type Checked = Pick<DecodedConfig<typeof scriptOptions>, 'values' | 'block' | 'rangeOf' | 'placeholders'>;

/**
 * Checks that there is exactly one kind of script, that its files exist, and that variables have a name and a value.
 * Nothing is said of what only a run can tell.
 */
export function checkScripts(
  config: Checked,
  { cwd }: Pick<Host, 'cwd'>,
  others: readonly string[] = [],
): readonly Diagnostic[] {
  const ways = [...waysToRun(config), ...others];
  const diags: Diagnostic[] = [];
  if (ways.length === 0) diags.push(nothingToRun(config.block));
  const [, second] = ways;
  if (second !== undefined) diags.push(severalWaysToRun(ways, config.rangeOf(second) ?? config.block));
  diags.push(...checkFiles(config, cwd), ...checkVariables(config));
  return diags;
}

/** The options by which this config says what to run; an empty list says nothing. */
function waysToRun({ values, placeholders }: Checked): string[] {
  return (['inline', 'script', 'scripts'] as const).filter(
    (way) => Boolean(values[way]?.length) || placeholders.has(way),
  );
}

function checkFiles(config: Checked, cwd: string): Diagnostic[] {
  const { values } = config;
  const files = [
    ...(values.script ? [{ option: 'script', path: values.script, at: config.rangeOf('script') }] : []),
    ...(values.scripts ?? []).map((path, i) => ({
      option: 'scripts',
      path,
      at: config.rangeOf(`scripts[${i}]`) ?? config.rangeOf('scripts'),
    })),
  ];
  return files
    .filter(({ option, path }) => !standsForUnknown(config, option, path))
    .flatMap(({ path, at }) => checkFile(path, cwd, at) ?? []);
}

function checkFile(path: string, cwd: string, at: Range | undefined): Diagnostic | undefined {
  const full = resolve(cwd, path);
  try {
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found) return missingScript(path, cwd, at);
    if (found.isDirectory()) return scriptIsFolder(path, at);
    accessSync(full, constants.R_OK);
    return undefined;
  } catch (error) {
    return unreadableScript(path, fileErrorText(error), at);
  }
}

function checkVariables(config: Checked): Diagnostic[] {
  return (config.values.environment_vars ?? []).flatMap((text, i) => {
    if (text.indexOf('=') > 0 || standsForUnknown(config, 'environment_vars', text)) return [];
    const name = text.split('=')[0] ?? '';
    return [
      badEnvironmentVariable(
        name,
        config.rangeOf(`environment_vars[${i}]`) ?? config.rangeOf('environment_vars'),
      ),
    ];
  });
}
