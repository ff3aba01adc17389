import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('settle() keeps the process where a step waits for what never comes', () => {
  const script = `
    import { Steps } from ${JSON.stringify(new URL('steps.ts', import.meta.url).href)};
    const steps = new Steps({ build: 'b', sink() {}, debug: false, signal: new AbortController().signal });
    void steps.run({ name: 'Stuck', uses: [] }, () => new Promise(() => {}));
    await steps.settle(10);
    console.log('undoing');`;
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', script];
  expect(execFileSync(process.execPath, flags, { encoding: 'utf8' })).toBe('undoing\n');
});
