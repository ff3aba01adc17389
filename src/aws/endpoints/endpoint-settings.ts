import type { AwsService } from '../aws-service.ts';
import type { Environment } from '../environment.ts';

/** Which of a service's endpoints to use, before a region is known. */
export interface EndpointSettings {
  readonly fips: boolean;
  readonly dualStack: boolean;
  /** URLs that stand for a service in every region. */
  readonly overrides: Readonly<Partial<Record<AwsService, string>>>;
}

/** Reads `AWS_ENDPOINT_URL` and its kin. An override for one service beats the one for all. */
export function readEndpointSettings(env: Environment): EndpointSettings {
  return {
    fips: isTrue(env['AWS_USE_FIPS_ENDPOINT']),
    dualStack: isTrue(env['AWS_USE_DUALSTACK_ENDPOINT']),
    overrides: isTrue(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ? {} : readOverrides(env),
  };
}

function readOverrides(env: Environment): EndpointSettings['overrides'] {
  const all = env['AWS_ENDPOINT_URL'] || undefined;
  const ec2 = env['AWS_ENDPOINT_URL_EC2'] || all;
  const sts = env['AWS_ENDPOINT_URL_STS'] || all;
  const secretsmanager = env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] || all;
  return {
    ...(ec2 !== undefined && { ec2 }),
    ...(sts !== undefined && { sts }),
    ...(secretsmanager !== undefined && { secretsmanager }),
  };
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
