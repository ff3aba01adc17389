import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { LineSplitter } from '../../base/line-splitter.ts';
import { renderAtRun } from '../../communicators/script/render-at-run.ts';
import { retryUntil } from '../../communicators/script/retry-until.ts';
import { formatEnvironment, scriptEnvironment } from '../../communicators/script/script-environment.ts';
import { ScriptError } from '../../communicators/script/script-error.ts';
import { scriptName } from '../../communicators/script/messages.ts';
import { UnsupportedError } from '../../communicators/unsupported-error.ts';
import type { ExitStatus } from '../../contracts/communicator.ts';
import type { ProvisionerTools, RunContext } from '../../contracts/component.ts';
import type { Config } from '../../options/option-table.ts';
import {
  cannotReadScript,
  cannotRemove,
  cannotUpload,
  pausingAfter,
  provisioningWith,
  unexpectedDisconnect,
} from './messages.ts';
import type { shellOptions } from './options.ts';
import { inlineScript, unixLineEnds } from './script-text.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

/** How `valid_exit_codes` of Packer's templates may name a lost connection. */
const disconnectCode = 2_300_218;
/** How long tidying up behind a cancelled script may take. */
const tidyMs = 3000;

export interface ShellPlan {
  readonly config: Config<typeof shellOptions>;
  readonly context: RunContext;
  /** Where scripts go on the machine. */
  readonly remotePath: string;
  /** Where the environment goes on the machine; undefined where it is part of the command. */
  readonly environmentPath: string | undefined;
}

/** Runs inline lines or script files on the machine, one after the other. */
export class ShellRun {
  readonly #plan: ShellPlan;
  readonly #tools: ProvisionerTools;
  readonly #vars: string;

  constructor(plan: ShellPlan, tools: ProvisionerTools) {
    const { config, context, environmentPath } = plan;
    this.#plan = plan;
    this.#tools = tools;
    const format = config.env_var_format ?? (environmentPath === undefined ? "%s='%s' " : "export %s='%s'\n");
    this.#vars = formatEnvironment(scriptEnvironment(config, context, tools.variables), format);
  }

  async run(): Promise<void> {
    const { config, context } = this.#plan;
    const { signal, ui } = this.#tools;
    try {
      await this.#uploadEnvironment();
      for (const path of scriptsOf(config)) await this.#runScript(path);
      await this.#removeEnvironment();
    } catch (error) {
      await this.#tidyUp();
      throw error;
    }
    if (config.pause_after > 0) {
      ui.say(pausingAfter(config.pause_after));
      await context.clock.sleep(config.pause_after, signal);
    }
  }

  async #runScript(path: string | undefined): Promise<void> {
    const { config, remotePath } = this.#plan;
    this.#tools.ui.say(provisioningWith(path));
    const content = await this.#contentOf(path);
    const command = this.#command();
    const status = await this.#retry(async () => {
      await this.#upload(remotePath, content, 'the script');
      await this.#quietly(`chmod 0755 ${remotePath}`);
      return this.#streaming(command);
    });
    this.#judge(path, status);
    if (!config.skip_clean) await this.#remove(remotePath);
  }

  async #contentOf(path: string | undefined): Promise<Buffer> {
    const { config, context } = this.#plan;
    if (path === undefined) return Buffer.from(inlineScript(config.inline ?? [], config.inline_shebang));
    try {
      const script = await readFile(resolve(context.host.cwd, path));
      return config.binary ? script : unixLineEnds(script);
    } catch (cause) {
      throw cannotReadScript(path, cause);
    }
  }

  #command(): string {
    const { config, context, remotePath, environmentPath } = this.#plan;
    const standard =
      environmentPath === undefined
        ? 'chmod +x {{.Path}}; {{.Vars}} {{.Path}}'
        : 'chmod +x {{.Path}}; . {{.EnvVarFile}} && {{.Path}}';
    const data = { Vars: this.#vars, Path: remotePath, EnvVarFile: environmentPath ?? '' };
    const { variables } = this.#tools;
    return renderAtRun('execute_command', config.execute_command ?? standard, { data, variables, context });
  }

  #judge(path: string | undefined, status: ExitStatus): void {
    const { expect_disconnect, valid_exit_codes } = this.#plan.config;
    const allowed = valid_exit_codes?.length ? valid_exit_codes : [0];
    switch (status.kind) {
      case 'disconnected':
        if (!expect_disconnect && !allowed.includes(disconnectCode))
          throw unexpectedDisconnect(scriptName(path));
        return;
      case 'exited':
        if (!allowed.includes(status.code)) throw new ScriptError(path, status.code, allowed);
        return;
    }
  }

  async #uploadEnvironment(): Promise<void> {
    const path = this.#plan.environmentPath;
    if (path === undefined) return;
    await this.#retry(async () => {
      await this.#upload(path, Buffer.from(this.#vars), 'the environment of the scripts');
      await this.#quietly(`chmod 0600 ${path}`);
    });
  }

  async #removeEnvironment(): Promise<void> {
    const { config, environmentPath } = this.#plan;
    if (config.skip_clean) return;
    if (environmentPath !== undefined) await this.#remove(environmentPath);
    // Packer sends this too, and machines that only permit known commands were taught so.
    else await this.#retry(() => this.#quietly('rm -f '));
  }

  /** Whatever the failure: secrets do not stay on the machine. A script stays for who looks into it, unless cancelled. */
  async #tidyUp(): Promise<void> {
    const { config, environmentPath, remotePath } = this.#plan;
    if (config.skip_clean) return;
    const left = [environmentPath, this.#tools.signal.aborted ? remotePath : undefined];
    const signal = timeoutSignal(tidyMs);
    for (const path of left) {
      // The failure that led here is what counts.
      if (path !== undefined) await this.#quietly(`rm -f ${path}`, signal).catch(() => {});
    }
  }

  async #remove(path: string): Promise<void> {
    await this.#retry(async () => {
      const status = await this.#quietly(`rm -f ${path}`);
      if (status.kind === 'disconnected') throw cannotRemove(path, undefined);
      if (status.code !== 0) throw cannotRemove(path, status.code);
    });
  }

  async #upload(path: string, bytes: Buffer, what: string): Promise<void> {
    const { communicator, signal } = this.#tools;
    try {
      await communicator.upload(path, { content: Readable.from([bytes]), size: bytes.length }, signal);
    } catch (cause) {
      signal.throwIfAborted();
      throw cause instanceof UnsupportedError ? cause : cannotUpload(what, cause);
    }
  }

  #quietly(command: string, signal = this.#tools.signal): Promise<ExitStatus> {
    return this.#tools.communicator.exec(command, { onStdout: () => {}, onStderr: () => {} }, signal);
  }

  async #streaming(command: string): Promise<ExitStatus> {
    const { communicator, ui, signal } = this.#tools;
    const stdout = new LineSplitter((line) => ui.say(line));
    const stderr = new LineSplitter((line) => ui.error(line));
    const io = {
      onStdout: (chunk: Buffer) => stdout.push(chunk),
      onStderr: (chunk: Buffer) => stderr.push(chunk),
    };
    try {
      return await communicator.exec(command, io, signal);
    } finally {
      stdout.end();
      stderr.end();
    }
  }

  #retry<T>(attempt: () => Promise<T>): Promise<T> {
    const { config, context } = this.#plan;
    const options = {
      timeoutMs: config.start_retry_timeout,
      clock: context.clock,
      signal: this.#tools.signal,
    };
    return retryUntil(attempt, options);
  }
}

/** The paths of script files here; undefined stands for the inline lines. */
function scriptsOf({
  inline,
  script,
  scripts,
}: Config<typeof shellOptions>): readonly (string | undefined)[] {
  if (inline?.length) return [undefined];
  return script ? [script] : (scripts ?? []);
}
