import { systemClock } from '../../base/clock.ts';
import { awsSession } from '../../aws/session.ts';
import type { AwsAccess } from '../../aws/access.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Output } from '../output/output.ts';
import type { Shell } from '../shell.ts';
import { findRunningCloud, type CloudFile } from './cloud-file.ts';
import { noCloudRuns } from './messages.ts';

/** A cloud that runs, and the way into it. */
export interface Connection {
  readonly file: CloudFile;
  readonly access: AwsAccess;
  readonly output: Output;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Does something with the running cloud, or says that none runs. */
export async function withCloud(
  shell: Shell,
  work: (connection: Connection) => Promise<ExitCode>,
): Promise<ExitCode> {
  const output = shell.output();
  const file = await findRunningCloud(shell.host);
  if (file === undefined) {
    output.error({ text: noCloudRuns() });
    return exitCodes.failure;
  }
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: () => undefined,
    onHalt: () => process.exit(exitCodes.failure),
  });
  try {
    const { accessKeyId: accessKey, secretAccessKey: secretKey } = file.credentials;
    const settings = { accessKey, secretKey, region: file.region, customEndpointEc2: file.endpoint };
    const access = await awsSession({ host: shell.host, clock: systemClock }).access(
      settings,
      interrupts.cancel,
    );
    return await work({ file, access, output, signal: interrupts.cancel });
  } finally {
    interrupts.stop();
  }
}
