import { winrmPort } from '../../../communicators/winrm-port.ts';
import type { Communicator } from '../../../contracts/communicator.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import { explainNoConnection } from '../connect/explain-no-connection.ts';
import { instanceHost, instancePort, isSshInterface } from '../connect/instance-host.ts';
import { explainKeyError, type UsedKey } from '../image/explain-key-error.ts';
import type { BlockDeviceOptions, RunOptions } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';

export const connectStep: StepDeclaration = {
  name: 'StepConnect',
  uses: [{ action: 'ec2:DescribeInstances' }],
};

/** A way into the instance, and where that way leads; there is no address with the communicator `none`. */
export interface Connected {
  readonly communicator: Communicator;
  /** The instance as it was when it ran. */
  readonly running: Instance;
  readonly address: Address | undefined;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface ConnectPlan {
  readonly instance: string;
  readonly options: RunOptions & BlockDeviceOptions;
  readonly privateKeys: readonly string[];
  /** Of the image that the instance runs, for advice. */
  readonly imageName: string | undefined;
}

/**
 * Waits until the instance lets us in. Connecting starts as soon as an address is known, while AWS still calls the
 * instance pending; an instance that dies ends the wait.
 */
export async function connectToInstance(tools: AmazonTools, plan: ConnectPlan): Promise<Connected> {
  const { instance, options, privateKeys } = plan;
  tools.ui.say(`Waiting for instance (${instance}) to become ready...`);
  const failed = new AbortController();
  const signal = AbortSignal.any([tools.signal, failed.signal]);
  let address = givenAddress(options);
  const target = async (asking: AbortSignal): Promise<Address | undefined> => {
    address ??= await findAddress(tools, plan, asking);
    return address;
  };
  const open = async (): Promise<Communicator> => {
    const communicator = await tools.connect({ options, target, privateKeys, ui: tools.ui, signal });
    tools.defer(() => communicator.close());
    return communicator;
  };
  try {
    const [communicator, running] = await Promise.all([
      open(),
      tools.waits.instanceRunning(instance, signal),
    ]);
    return { communicator, running, address };
  } catch (error) {
    failed.abort(error);
    // Volumes whose key cannot be used end an instance before it runs.
    const aboutKey = explainKeyError(error, volumeKeyOf(options, tools.region));
    if (aboutKey !== undefined) throw aboutKey;
    const { imageName } = plan;
    const username = options.communicator === 'winrm' ? undefined : options.ssh_username;
    throw await explainNoConnection(error, tools, { instance, address, username, imageName });
  }
}

/** The key that the template names for the instance's volumes, where it is one. */
function volumeKeyOf({ launch_block_device_mappings: devices }: BlockDeviceOptions, region: string): UsedKey {
  const named = devices.flatMap(({ kms_key_id: key }, index) =>
    key === undefined ? [] : [{ name: key, option: `launch_block_device_mappings[${index}].kms_key_id` }],
  );
  const [only] = named;
  const isOne = only !== undefined && named.every(({ name }) => name === only.name);
  return { region, ...(isOne ? only : { name: '', option: 'launch_block_device_mappings' }) };
}

function givenAddress(options: RunOptions): Address | undefined {
  const { ssh_host: host, winrm_host: windowsHost } = options;
  if (options.communicator === 'winrm')
    return windowsHost === undefined ? undefined : { host: windowsHost, port: winrmPort(options) };
  return host === undefined ? undefined : { host, port: options.ssh_port };
}

/** At which port of an instance we are let in. */
function portOf(instance: Instance, options: RunOptions): number {
  return options.communicator === 'winrm' ? winrmPort(options) : instancePort(instance, options.ssh_port);
}

/** Waits for an address; undefined for an instance that runs without one. */
async function findAddress(
  tools: AmazonTools,
  { instance: id, options }: ConnectPlan,
  signal: AbortSignal,
): Promise<Address | undefined> {
  const { ssh_interface: wanted } = options;
  const wantedInterface = wanted !== undefined && isSshInterface(wanted) ? wanted : undefined;
  const settled = (instance: Instance | undefined): { readonly found: Address | undefined } | undefined => {
    if (instance === undefined) return undefined;
    const host = instanceHost(instance, wantedInterface);
    if (host !== undefined) return { found: { host, port: portOf(instance, options) } };
    return instance.State?.Name === 'pending' ? undefined : { found: undefined };
  };
  const { found } = await tools.waits.instance(id, settled, signal);
  return found;
}
