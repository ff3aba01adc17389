import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../base/make-folder.ts';
import { probeHost } from '../../cloud/sandbox/probe-host.ts';
import {
  startSandbox,
  type SandboxOptions,
  type SandboxRuntime,
} from '../../cloud/sandbox/sandbox-runtime.ts';
import { UnfitHostError } from '../../cloud/sandbox/unfit-host-error.ts';

/**
 * Starts the sandbox, or says why guests cannot run here.
 *
 * @throws UnfitHostError when the host lacks something that guests need.
 */
export async function startSandboxHere(
  options: SandboxOptions,
  signal: AbortSignal,
): Promise<SandboxRuntime> {
  makeFolder(options.dataDir, 0o711);
  // A base that is there shows that guests can run; making the first one takes far longer than this trial.
  if (!existsSync(join(options.dataDir, 'bases'))) await expectFitHost(options);
  try {
    return await startSandbox(options, signal);
  } catch (error) {
    signal.throwIfAborted();
    await expectFitHost(options);
    throw error;
  }
}

async function expectFitHost({ dataDir, environment }: SandboxOptions): Promise<void> {
  const verdict = await probeHost(dataDir, environment);
  if (!verdict.ok) throw new UnfitHostError(`${verdict.missing} ${verdict.next}`);
}
