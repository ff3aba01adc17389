import { defineConfig } from 'vitest/config';

/** Run by secrets.test.ts alone: two of its tests must fail. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['planted.test.ts'],
    setupFiles: ['../watch-commands.ts'],
    cache: false,
  },
});
