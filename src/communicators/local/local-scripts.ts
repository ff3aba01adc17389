import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LineSplitter } from '../../base/line-splitter.ts';
import type { BuildUi } from '../../contracts/build-event.ts';
import type { RunContext } from '../../contracts/component.ts';
import type { BuildVariables } from '../../contracts/plan-evaluator.ts';
import type { Config } from '../../options/option-table.ts';
import { renderAtRun } from '../script/render-at-run.ts';
import { formatEnvironment, scriptEnvironment } from '../script/script-environment.ts';
import { ScriptError } from '../script/script-error.ts';
import type { localScriptOptions } from './local-script-options.ts';
import { runningLocally, skippedOnPlatform } from './messages.ts';
import { platformName } from './platform-name.ts';

const standardCommand = ['/bin/sh', '-c', '{{.Vars}} {{.Script}}'];

export interface LocalRun {
  readonly ui: BuildUi;
  readonly signal: AbortSignal;
  /** What `build.X` gives. */
  readonly variables: BuildVariables;
}

/** Runs inline lines or script files here, one after the other. */
export class LocalScripts {
  readonly #config: Config<typeof localScriptOptions>;
  readonly #context: RunContext;

  constructor(config: Config<typeof localScriptOptions>, context: RunContext) {
    this.#config = config;
    this.#context = context;
  }

  async run(run: LocalRun): Promise<void> {
    const { only_on, script, scripts } = this.#config;
    const platform = platformName(this.#context.host.platform);
    if (only_on?.length && !only_on.includes(platform)) {
      run.ui.say(skippedOnPlatform(platform));
      return;
    }
    const lines = this.#inlineLines();
    if (lines) return this.#runInline(lines, run);
    for (const path of script ? [script] : (scripts ?? [])) await this.#runFile(path, { ...run, name: path });
  }

  #inlineLines(): readonly string[] | undefined {
    const { inline, command } = this.#config;
    if (inline?.length) return inline;
    return command ? [command] : undefined;
  }

  async #runInline(lines: readonly string[], run: LocalRun): Promise<void> {
    const { inline_shebang, tempfile_extension = '' } = this.#config;
    const extension = tempfile_extension.replace(/^\.?(?=.)/, '.');
    const name = `packer-shell${randomInt(1e8, 1e9)}${extension}`;
    const path = join(this.#context.host.tempFolder, name);
    const text = [`#!${inline_shebang}`, ...lines].map((line) => `${line}\n`).join('');
    try {
      // In one go: a program that is started meanwhile would hold the file open for writing, and a file in that state cannot be run.
      writeFileSync(path, text, { mode: 0o700, flag: 'wx' });
      await this.#runFile(path, { ...run, name: undefined });
    } finally {
      await rm(path, { force: true });
    }
  }

  async #runFile(path: string, run: LocalRun & { readonly name: string | undefined }): Promise<void> {
    const { ui, signal, variables, name } = run;
    const { host } = this.#context;
    ui.say(runningLocally(path));
    const stdout = new LineSplitter((line) => ui.say(line));
    const stderr = new LineSplitter((line) => ui.error(line));
    const io = {
      onStdout: (chunk: Buffer) => stdout.push(chunk),
      onStderr: (chunk: Buffer) => stderr.push(chunk),
    };
    const argv = this.#argv(resolve(host.cwd, path), variables);
    // Loading what starts processes takes 10 ms, which checking a template need not pay.
    const { runLocal } = await import('./run-local.ts');
    let code: number;
    try {
      code = await runLocal({ argv, cwd: host.cwd, env: host.env }, io, signal);
    } finally {
      stdout.end();
      stderr.end();
    }
    const { valid_exit_codes } = this.#config;
    const allowed = valid_exit_codes?.length ? valid_exit_codes : [0];
    if (!allowed.includes(code)) throw new ScriptError(name, code, allowed);
  }

  #argv(script: string, variables: BuildVariables): string[] {
    const { execute_command = standardCommand, env_var_format = "%s='%s' ", command = '' } = this.#config;
    const environment = scriptEnvironment(this.#config, this.#context, variables);
    const data = { Vars: formatEnvironment(environment, env_var_format), Script: script, Command: command };
    const context = this.#context;
    return execute_command.map((text) => renderAtRun('execute_command', text, { data, variables, context }));
  }
}
