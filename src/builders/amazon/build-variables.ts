import type { BuildVariables } from '../../contracts/plan-evaluator.ts';
import type { RunOptions } from './options/option-types.ts';
import { sourceVariables, type SourceData } from './source/source-data.ts';
import type { Address } from './steps/connect-to-instance.ts';

export interface KnownToProvisioners {
  readonly instance: string;
  readonly address: Address | undefined;
  readonly source: SourceData;
  readonly options: RunOptions;
  /** Of the temporary key pair. */
  readonly privateKey: string | undefined;
}

/** What provisioners see as `build.X`. */
export function buildVariables({
  instance,
  address,
  source,
  options,
  privateKey,
}: KnownToProvisioners): BuildVariables {
  return {
    ...sourceVariables(source),
    ID: instance,
    ConnType: options.communicator,
    ...(address && { Host: address.host, Port: address.port }),
    ...login(options),
    ...(privateKey !== undefined && { SSHPrivateKey: privateKey }),
  };
}

function login(options: RunOptions): BuildVariables {
  const { ssh_username: User, ssh_password: Password } = options;
  if (options.communicator !== 'winrm')
    return { ...(User !== undefined && { User }), ...(Password !== undefined && { Password }) };
  const { winrm_username: WindowsUser = '', winrm_password: WinRMPassword = '' } = options;
  return { User: WindowsUser, Password: WinRMPassword, WinRMPassword };
}
