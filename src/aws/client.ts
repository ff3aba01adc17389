import {
  loadEc2,
  loadIam,
  loadSts,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '../wire/service.ts';
import { secretsManager, type SecretsManagerOperations } from '../wire/secrets-manager.ts';
import { ssm, type SsmOperations } from '../wire/ssm.ts';
import type { Ec2Operations } from '../wire/shapes/ec2.ts';
import type { IamOperations } from '../wire/shapes/iam.ts';
import type { StsOperations } from '../wire/shapes/sts.ts';
import type { AwsService } from './aws-service.ts';
import { partitionOf } from './endpoints/partition.ts';
import { ServiceCall, type CallTools } from './service-call.ts';
import { SharedReads } from './shared-reads.ts';

/** Calls AWS in one region. All reject with `AwsError`, `UnreachableError` or the signal's reason. */
export interface AwsClient {
  readonly region: string;
  ec2<O extends OperationName<Ec2Operations>>(
    operation: O,
    input: InputOf<Ec2Operations, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<Ec2Operations, O>>;
  /** A partition has one IAM, whatever the region. */
  iam<O extends OperationName<IamOperations>>(
    operation: O,
    input: InputOf<IamOperations, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<IamOperations, O>>;
  sts<O extends OperationName<StsOperations>>(
    operation: O,
    input: InputOf<StsOperations, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<StsOperations, O>>;
  secretsManager<O extends OperationName<SecretsManagerOperations>>(
    operation: O,
    input: InputOf<SecretsManagerOperations, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<SecretsManagerOperations, O>>;
  ssm<O extends OperationName<SsmOperations>>(
    operation: O,
    input: InputOf<SsmOperations, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<SsmOperations, O>>;
}

export interface AwsClientOptions extends CallTools {
  readonly region: string;
  readonly endpointFor: (service: AwsService) => URL;
  /** What is being read of EC2 for any of those who share it; by itself where it is not given. */
  readonly reads?: SharedReads | undefined;
  /** Whether AWS is asked to decode the encoded part of EC2's refusals. */
  readonly decodeRefusals?: boolean | undefined;
}

/** A client that retries, refreshes credentials, mends its clock and fills idempotency tokens by itself. */
export function createAwsClient(options: AwsClientOptions): AwsClient {
  const { region, endpointFor, reads = new SharedReads(), decodeRefusals = false, ...tools } = options;
  const client: AwsClient = {
    region,
    async ec2(operation, input, signal) {
      const target = { name: 'ec2', service: await loadEc2(), region, endpoint: endpointFor('ec2') } as const;
      const call = (during: AbortSignal): Promise<OutputOf<Ec2Operations, typeof operation>> =>
        new ServiceCall(target, { operation, input }, tools).run(during);
      const answer = operation.startsWith('Describe')
        ? reads.share(`${operation} ${JSON.stringify(input)}`, call, signal)
        : call(signal);
      return decodeRefusals ? answer.catch((error) => decoded(error, client, signal)) : answer;
    },
    async iam(operation, input, signal) {
      const service = await loadIam();
      const { globalRegion } = partitionOf(region);
      const target = { name: 'iam', service, region: globalRegion, endpoint: endpointFor('iam') } as const;
      return new ServiceCall(target, { operation, input }, tools).run(signal);
    },
    async sts(operation, input, signal) {
      const target = { name: 'sts', service: await loadSts(), region, endpoint: endpointFor('sts') } as const;
      return new ServiceCall(target, { operation, input }, tools).run(signal);
    },
    async secretsManager(operation, input, signal) {
      const name = 'secretsmanager';
      const target = { name, service: secretsManager, region, endpoint: endpointFor(name) } as const;
      return new ServiceCall(target, { operation, input }, tools).run(signal);
    },
    async ssm(operation, input, signal) {
      const target = { name: 'ssm', service: ssm, region, endpoint: endpointFor('ssm') } as const;
      return new ServiceCall(target, { operation, input }, tools).run(signal);
    },
  };
  return client;
}

async function decoded(error: unknown, client: AwsClient, signal: AbortSignal): Promise<never> {
  const { withDecodedRefusal } = await import('./decode-refusal.ts');
  throw await withDecodedRefusal(error, async (EncodedMessage) => {
    const { DecodedMessage = '' } = await client.sts(
      'DecodeAuthorizationMessage',
      { EncodedMessage },
      signal,
    );
    return DecodedMessage;
  });
}
