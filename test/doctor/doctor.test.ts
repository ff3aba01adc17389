import { describe, expect, test } from 'vitest';
import { environmentSeeds } from './environment-seeds.ts';
import { fileSeeds } from './file-seeds.ts';
import { examined, type Seed } from './seed.ts';

const seeds: readonly Seed[] = [...environmentSeeds, ...fileSeeds];

describe('the doctor', () => {
  test.each(seeds.map((seed) => [seed.code, seed.fault, seed] as const))(
    'finds %s: %s',
    async (code, _, seed) => {
      const { findings } = await examined(seed);
      const { severity, where, cause, fix } = seed;
      expect(findings.filter((one) => one.code === code)).toContainEqual(
        expect.objectContaining({
          severity,
          where,
          cause: expect.stringContaining(cause),
          fix: expect.stringContaining(fix),
        }),
      );
    },
  );
});
