import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a benchmark's builds go. */
export interface BenchCloud {
  readonly endpoint: string;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A cloud without guests in a process of its own, where everything is ready at the first look, or takes its time. */
export async function startReadyCloud(when: 'at-once' | 'aws-latency' = 'at-once'): Promise<BenchCloud> {
  const script = fileURLToPath(new URL('./ready-cloud.ts', import.meta.url));
  const stateHome = mkdtempSync(join(tmpdir(), 'kiln-bench-state-')); // what a user's own builds left is not read
  const child = spawn(process.execPath, ['--import', 'tsx', script, when], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  const address = JSON.parse(first.toString()) as Record<
    'endpoint' | 'accessKeyId' | 'secretAccessKey',
    string
  >;
  return {
    endpoint: address.endpoint,
    env: {
      AWS_ACCESS_KEY_ID: address.accessKeyId,
      AWS_SECRET_ACCESS_KEY: address.secretAccessKey,
      AWS_REGION: 'us-east-1',
      XDG_STATE_HOME: stateHome,
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'close');
      rmSync(stateHome, { recursive: true, force: true });
    },
  };
}
