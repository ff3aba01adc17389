import type { KeyObject } from 'node:crypto';
import { isAccessDenied } from '../../../aws/errors.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import { decryptPassword } from '../password/decrypt-password.ts';
import * as messages from '../password/messages.ts';
import type { AmazonTools } from '../ports.ts';
import { retryWhileUnknown } from '../retry-while-unknown.ts';

export const getPasswordStep: StepDeclaration = {
  name: 'StepGetPassword',
  uses: [
    { action: 'ec2:GetPasswordData', when: 'communicator = winrm', unless: ['winrm_password'] },
    { action: 'ec2:DescribeInstances' },
  ],
};

export interface PasswordPlan {
  readonly instance: string;
  /** Whose public half the instance was launched with. */
  readonly key: KeyObject;
  readonly timeoutMs: number;
  /** Whether people are shown it, as `-debug` asks. */
  readonly shown: boolean;
}

const firstPolls = 10;
/** After so many polls it is looked whether the instance still runs. */
const pollsPerLook = 10;

/** Waits for the password that Windows made for its Administrator at the first start. It is masked from then on. */
export async function getPassword(tools: AmazonTools, plan: PasswordPlan): Promise<string> {
  const { ui } = tools;
  ui.say(messages.waitingForPassword());
  const password = decryptPassword(await waitForData(tools, plan), plan.key);
  if (plan.shown) ui.say(messages.passwordShown(password));
  tools.hide([password]);
  ui.say(messages.passwordHere());
  return password;
}

async function waitForData(tools: AmazonTools, { instance, timeoutMs }: PasswordPlan): Promise<string> {
  const { clock, signal, waits } = tools;
  const until = clock.now().getTime() + timeoutMs;
  for (let polls = 0; ; polls++) {
    if (polls % pollsPerLook === 0) await waits.instanceRunning(instance, signal);
    const data = await ask(tools, instance);
    if (data !== '') return data;
    if (clock.now().getTime() >= until)
      throw new OptionError('windows_password_timeout', messages.noPasswordInTime(instance, timeoutMs));
    await clock.sleep(polls < firstPolls ? 1000 : 2000, signal);
  }
}

async function ask({ ec2, clock, signal }: AmazonTools, instance: string): Promise<string> {
  try {
    const call = () => ec2('GetPasswordData', { InstanceId: instance }, signal);
    const { PasswordData = '' } = await retryWhileUnknown([instance], call, clock, signal);
    return PasswordData.trim();
  } catch (error) {
    if (!isAccessDenied(error)) throw error;
    throw new OptionError('winrm_password', messages.passwordForbidden(), { cause: error });
  }
}
