import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { retryWhileUnknown } from '../retry-while-unknown.ts';

export const stopInstanceStep: StepDeclaration = {
  name: 'StepStopEBSBackedInstance',
  uses: [
    { action: 'ec2:StopInstances', when: 'disable_stop_instance = false', unless: ['skip_create_ami'] },
    { action: 'ec2:DescribeInstances' },
  ],
};

/** Stops the instance, or waits until it has stopped by itself. */
export async function stopInstance(
  tools: AmazonTools,
  id: string,
  who: 'us' | 'the guest',
): Promise<Instance> {
  const { ec2, waits, ui, clock, signal } = tools;
  if (who === 'us') {
    ui.say('Stopping the source instance...');
    const call = (): Promise<object> => ec2('StopInstances', { InstanceIds: [id] }, signal);
    await retryWhileUnknown([id], call, clock, signal);
  }
  ui.say('Waiting for the instance to stop...');
  return waits.instanceStopped(id, signal);
}
