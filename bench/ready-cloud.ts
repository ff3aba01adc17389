/**
 * A cloud without guests, in a process of its own. With `at-once` everything is ready at the first look, also the keys
 * that it gives out, so that no build pays for their making; with `aws-latency` all lasts as long as on AWS. Prints how
 * to reach it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { awsLatency } from '../src/cloud/conditions/latency.ts';
import { startMemoryCloud } from '../test/support/memory-cloud.ts';

const isSlow = process.argv[2] === 'aws-latency';
const cloud = await startMemoryCloud(isSlow ? { latency: awsLatency } : { keysAhead: 32 });
if (!isSlow) await delay(10_000); // about what 32 keys take
const { accessKeyId, secretAccessKey } = cloud.credentials;
console.log(JSON.stringify({ endpoint: cloud.endpoint, accessKeyId, secretAccessKey }));
process.once('SIGTERM', () => void cloud.close());
