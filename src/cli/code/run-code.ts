import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ReadVariable } from '../../contracts/definition.ts';
import { giveVariables } from '../../door/variable.ts';
import type { CodeResult } from '../../template/code/run-template-code.ts';
import { codeFailure } from './code-failure.ts';
import type * as typescriptHooks from './typescript-hooks.ts';

/** Set by Node from 22.15 on; where it is missing, `register` does the same in another thread. */
interface SyncHooks {
  readonly registerHooks?: (hooks: Pick<Hooks, 'resolve' | 'load'>) => void;
}

type Hooks = typeof typescriptHooks;

let registered: Promise<void> | undefined;

/** Runs a template that is code, with everything that the user who started kiln may do. */
export async function runCode(path: string, readVariable: ReadVariable): Promise<CodeResult> {
  registered ??= registerTypeScript();
  await registered;
  giveVariables(readVariable);
  const url = pathToFileURL(path).href;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a module is an object, and may have any exports
    const module = (await withoutStanding(import(url))) as { readonly default?: unknown };
    return { kind: 'ran', exported: module.default };
  } catch (error) {
    return { kind: 'failed', ...codeFailure(error, url) };
  } finally {
    giveVariables(undefined);
  }
}

/** Node ends silently where all that is left is a promise that nothing will settle. */
async function withoutStanding<T>(running: Promise<T>): Promise<T> {
  let stop: (() => void) | undefined;
  const standing = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('it waits for something that nothing is going to bring'));
    process.once('beforeExit', stop);
  });
  try {
    return await Promise.race([running, standing]);
  } finally {
    if (stop) process.off('beforeExit', stop);
  }
}

async function registerTypeScript(): Promise<void> {
  const own = import.meta.url;
  const isBundle = own.endsWith('.js');
  const hooks = new URL(isBundle ? './typescript-hooks.js' : './typescript-hooks.ts', own).href;
  const data: typescriptHooks.HookData = {
    door: new URL(isBundle ? './index.js' : '../../door/index.ts', own).href,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are those of Node 20
  const { registerHooks } = nodeModule as SyncHooks;
  if (registerHooks === undefined) {
    nodeModule.register(hooks, { data });
    return;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is the module that the type is of
  const { initialize, resolve, load } = (await import(hooks)) as Hooks;
  initialize(data);
  registerHooks({ resolve, load });
}
