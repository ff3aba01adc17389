import type { AwsAccess } from '../../aws/access.ts';
import { instancePort } from '../../builders/amazon/connect/instance-host.ts';
import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { Communicator } from '../../contracts/communicator.ts';
import type { BuilderTools } from '../../contracts/component.ts';
import { errorText } from '../../base/error-text.ts';
import type { Instance } from '../../wire/shapes/ec2.ts';
import { checkServices } from './check-services.ts';
import type { CheckResult } from './rehearsal-record.ts';
import { runInGuest } from './run-in-guest.ts';
import type { Service } from './services.ts';
import { startImage } from './start-image.ts';
import { typesOf } from './wanted-image.ts';

/** An image that was made, and what is to be seen of it. */
export interface ImageToCheck {
  readonly id: string;
  readonly options: EbsOptions;
  /** What must be active. */
  readonly services: readonly Service[];
  /** Commands to run in its place. */
  readonly commands: readonly string[];
}

export interface CheckTools extends Pick<BuilderTools, 'ui' | 'signal' | 'connect'> {
  readonly access: AwsAccess;
  readonly key: { readonly publicKey: string; readonly privateKey: string };
}

export interface CheckedImage {
  readonly checks: readonly CheckResult[];
  /** Undefined where none could be launched. */
  readonly instance: string | undefined;
}

/** How long sshd may take to answer in an image that has just been made of a system in which it did. */
const sshPatienceMs = 60_000;
/** Whom one logs in as where the template logs in nowhere. */
const anybody = 'admin';
const defaultType = 't3.micro';

export function loginUser({ ssh_username: user }: EbsOptions): string {
  return user ?? anybody;
}

/** Starts an image and runs the checks in it, one after the other. */
export async function checkImage(image: ImageToCheck, tools: CheckTools): Promise<CheckedImage> {
  const { id, options } = image;
  const { access, key, signal } = tools;
  const started = performance.now();
  const since = (from: number): number => performance.now() - from;
  let instance: (Instance & { readonly InstanceId: string }) | undefined;
  try {
    const [type = defaultType] = typesOf(options);
    const { ssh_port: sshPort, iam_instance_profile: profile } = options;
    const plan = { image: id, type, sshPort, publicKey: key.publicKey, profile };
    instance = await startImage(access, plan, signal);
  } catch (error) {
    signal.throwIfAborted();
    const boots = { check: 'boots', passed: false, ms: since(started), reason: errorText(error) };
    return { checks: [boots], instance: undefined };
  }
  const checks: CheckResult[] = [{ check: 'boots', passed: true, ms: since(started) }];
  const asked = performance.now();
  try {
    const communicator = await login(instance, options, tools);
    checks.push({ check: 'sshd answers', passed: true, ms: since(asked) });
    checks.push(...(await runChecks(image, communicator, signal)));
  } catch (error) {
    signal.throwIfAborted();
    checks.push({ check: 'sshd answers', passed: false, ms: since(asked), reason: errorText(error) });
  }
  return { checks, instance: instance.InstanceId };
}

function login(instance: Instance, options: EbsOptions, tools: CheckTools): Promise<Communicator> {
  const { connect, key, signal } = tools;
  const target = { host: instance.PublicIpAddress ?? '', port: instancePort(instance, options.ssh_port) };
  return connect({
    options: {
      ...options,
      communicator: 'ssh',
      ssh_username: loginUser(options),
      ssh_private_key_file: undefined,
      ssh_timeout: sshPatienceMs,
      ssh_wait_timeout: undefined,
      pause_before_connecting: undefined,
    },
    target: async () => target,
    privateKeys: [key.privateKey],
    ui: { say: () => undefined, error: () => undefined, machine: () => undefined },
    signal,
  });
}

async function runChecks(
  { services, commands }: ImageToCheck,
  communicator: Communicator,
  signal: AbortSignal,
): Promise<readonly CheckResult[]> {
  try {
    if (commands.length === 0)
      return services.length === 0 ? [] : [await checkServices(services, communicator, signal)];
    const checks: CheckResult[] = [];
    for (const command of commands) checks.push(await runCheck(command, communicator, signal));
    return checks;
  } finally {
    await communicator.close();
  }
}

/** How much of what a failing command says is shown. */
const shownLines = 20;

async function runCheck(
  check: string,
  communicator: Communicator,
  signal: AbortSignal,
): Promise<CheckResult> {
  const started = performance.now();
  const { output, code } = await runInGuest(communicator, check, signal);
  const ms = performance.now() - started;
  if (code === 0) return { check, passed: true, ms };
  const how = code === undefined ? 'the connection went before it ended' : `it exited with ${code}`;
  const lines = output.trimEnd().split('\n').slice(-shownLines);
  return { check, passed: false, ms, reason: [how, ...lines.filter((line) => line !== '')].join('\n') };
}
