import { expect, test } from 'vitest';
import { killSpotBuilds } from './kill-spot-builds.ts';

/** `npm run kill-test` tries all points. */
const every = process.env['KILN_POINTS'] === 'all' ? 1 : 11;

test('after kill -9 of a build with a fleet and an instance profile, gc leaves nothing but a finished AMI', async () => {
  const { calls, points, needed, failures } = await killSpotBuilds({ every });
  console.log(
    `Killed a spot build of ${calls} API calls at ${points} points; gc had something to remove after ${needed}`,
  );
  expect(failures).toEqual([]);
  expect(needed).toBeGreaterThan(0);
}, 1_800_000);
