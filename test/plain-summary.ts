import type { Reporter, TestModule } from 'vitest/node';
import { findSecrets } from './secrets/find-secrets.ts';

/** Prints the one closing line that CI reads, after vitest's own summary, and scans what the run itself has printed. */
export default class PlainSummary implements Reporter {
  readonly #printed: string[] = [];

  onInit(): void {
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      const recording = (chunk: string | Uint8Array, ...rest: []): boolean => {
        this.#printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
        return write(chunk, ...rest);
      };
      stream.write = recording;
    }
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const brokenFiles = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0,
    ).length;
    const leaks = this.#scan(modules);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const skipped = count('skipped');
    console.log(
      `${count('passed')} passed, ${count('failed') + brokenFiles + leaks} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    );
  }

  /** Says how much was scanned for secrets, and what the run's own output shows; a test's output fails the test. */
  #scan(modules: readonly TestModule[]): number {
    const tasks = modules.flatMap((module) => [module, ...module.children.allTests()]);
    const bytes = tasks.reduce((sum, task) => sum + (task.meta().scannedBytes ?? 0), 0);
    const own = this.#printed.join('');
    const found = findSecrets(own, []);
    console.log(
      `Scanned for secrets: ${bytes} bytes of kiln's output, ${Buffer.byteLength(own)} of the run's own`,
    );
    for (const { what, line } of found) console.log(`The run shows ${what} in line ${line} of its output`);
    if (found.length > 0) process.exitCode = 1;
    return found.length;
  }
}
