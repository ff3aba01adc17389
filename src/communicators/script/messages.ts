import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function nothingToRun(at: Range | undefined): Diagnostic {
  const detail =
    'There is nothing to run here. Give the lines of a script with "inline", or a file with "script" or "scripts".';
  return {
    code: 'nothing-to-run',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}

export function severalWaysToRun(options: readonly string[], at: Range | undefined): Diagnostic {
  const named = options.map((option) => `"${option}"`).join(' and ');
  const detail = `Only one of ${named} can say what to run. Take out the others, or use one block for each.`;
  return {
    code: 'several-ways-to-run',
    severity: 'error',
    summary: 'Conflicting options',
    detail,
    subject: at,
  };
}

export function missingScript(path: string, cwd: string, at: Range | undefined): Diagnostic {
  const detail = `There is no file "${path}". Relative paths start at the working folder, ${cwd}.`;
  return { code: 'missing-script', severity: 'error', summary: 'Script not found', detail, subject: at };
}

/** A long name is most often the text of a script where the name of its file is expected, so it is shown in part. */
export function unreadableScript(path: string, reason: string, at: Range | undefined): Diagnostic {
  const shown = path.length > 60 ? `${path.slice(0, 60)}...` : path;
  const detail = `The script ${JSON.stringify(shown)} cannot be read: ${reason}. "script" and "scripts" name files; the lines of a script go into "inline".`;
  return { code: 'unreadable-script', severity: 'error', summary: 'Unreadable script', detail, subject: at };
}

export function scriptIsFolder(path: string, at: Range | undefined): Diagnostic {
  const detail = `A script must be a file, but "${path}" is a folder.`;
  return { code: 'script-is-folder', severity: 'error', summary: 'Invalid script', detail, subject: at };
}

/** The value is left out: it may be a secret. */
export function badEnvironmentVariable(name: string, at: Range | undefined): Diagnostic {
  const detail =
    name === ''
      ? 'An environment variable must be written as NAME=value, but here the name is missing.'
      : `An environment variable must be written as NAME=value, but "${name}" has no "=".`;
  return {
    code: 'bad-environment-variable',
    severity: 'error',
    summary: 'Invalid environment variable',
    detail,
    subject: at,
  };
}

export function badRunTemplate(option: string, reason: string, at: Range | undefined): Diagnostic {
  return {
    code: 'bad-run-template',
    severity: 'error',
    summary: 'Invalid template',
    detail: `The template in ${option} cannot be read: ${reason}.`,
    subject: at,
  };
}

export function cannotRender(option: string, reason: string): Error {
  return new Error(`Cannot render ${option}: ${reason}`);
}

export function exitNotAllowed(script: string, code: number, allowed: readonly number[]): string {
  return `${script} exited with code ${code}; allowed by valid_exit_codes: ${allowed.join(', ')}`;
}

/** How messages name a script: the lines of a template have no name of their own. */
export function scriptName(path: string | undefined): string {
  return path === undefined ? 'The inline script' : `The script ${path}`;
}
