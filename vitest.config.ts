import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const testFiles = ['src', 'test'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
);

/** Guests have this host's network, mounts and control groups in common, and some tests look at what they leave there. */
const withGuests = testFiles.filter((file) =>
  /\/support\/(?:cloud-process|host-traces|real-cloud|sandbox)\b|\bstartJudgedCloud\b/.test(
    readFileSync(file, 'utf8'),
  ),
);

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'without guests',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/secrets/planted/**', ...withGuests],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'with guests',
          include: withGuests,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    setupFiles: ['test/secrets/watch-commands.ts'],
    cache: false, // run by sudo, it would leave root's files in node_modules
    // Against hangs only: a slow machine that does other work as well stays far below.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    env: {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      TZ: 'UTC',
    },
  },
});
