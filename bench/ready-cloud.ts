/**
 * A cloud without guests, in a process of its own: everything is ready at the first look, also the keys that it gives
 * out, so that no build pays for their making. Prints how to reach it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { startMemoryCloud } from '../test/support/memory-cloud.ts';

const cloud = await startMemoryCloud({ keysAhead: 32 });
await delay(10_000); // about what 32 keys take
const { accessKeyId, secretAccessKey } = cloud.credentials;
console.log(JSON.stringify({ endpoint: cloud.endpoint, accessKeyId, secretAccessKey }));
process.once('SIGTERM', () => void cloud.close());
