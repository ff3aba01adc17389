/** A cloud without guests, in a process of its own: everything is ready at the first look. Prints how to reach it. */
import { startMemoryCloud } from '../test/support/memory-cloud.ts';

const cloud = await startMemoryCloud();
const { accessKeyId, secretAccessKey } = cloud.credentials;
console.log(JSON.stringify({ endpoint: cloud.endpoint, accessKeyId, secretAccessKey }));
process.once('SIGTERM', () => void cloud.close());
