import { fileURLToPath } from 'node:url';
import { kilnScript } from '../test/support/kiln.ts';
import type { CloudProcess } from '../test/support/cloud-process.ts';
import { measure, medianOf } from './measure.ts';
import type { ResultRow } from './result-row.ts';

const template = fileURLToPath(new URL('./twins/no-op.pkr.hcl', import.meta.url));
const runs = 5;

/** A build that does nothing but bake, on a cloud that runs already: process start to exit. */
export async function noOpRow(cloud: CloudProcess, sourceAmi: string): Promise<ResultRow> {
  let serial = 0;
  const { wallMs } = await medianOf(runs, async () => {
    serial += 1;
    const values = ['-var', `name=no-op-${process.pid}-${serial}`, '-var', `source_ami=${sourceAmi}`];
    const cost = await measure([process.execPath, kilnScript, 'build', ...values, template], {
      env: cloud.env,
    });
    if (cost.exitCode !== 0) throw new Error(`Cannot measure a build that fails:\n${cost.output}`);
    return cost;
  });
  return {
    what: 'a no-op shell template on a running cloud, busybox base',
    kiln: `${(wallMs / 1000).toFixed(2)} s`,
    peer: '',
    ratio: undefined,
    aim: '<= 1 s',
  };
}
