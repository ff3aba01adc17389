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
    ...(options.ssh_username !== undefined && { User: options.ssh_username }),
    ...(options.ssh_password !== undefined && { Password: options.ssh_password }),
    ...(privateKey !== undefined && { SSHPrivateKey: privateKey }),
  };
}
