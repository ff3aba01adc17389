import type { Service } from './service.ts';

/** The operations of Systems Manager that kiln calls, after its API reference (API version 2014-11-06). */
export interface SsmOperations {
  readonly GetParameter: {
    readonly input: { readonly Name: string; readonly WithDecryption?: boolean | undefined };
    readonly output: {
      readonly Parameter?:
        | {
            readonly ARN?: string | undefined;
            readonly Value?: string | undefined;
            readonly Version?: number | undefined;
          }
        | undefined;
    };
  };
}

export const ssm: Service<SsmOperations> = {
  table: {
    source: 'The API reference of AWS Systems Manager.',
    service: 'ssm',
    protocol: 'json',
    version: '2014-11-06',
    namespace: 'AmazonSSM',
    operations: { GetParameter: { input: 'GetParameterRequest', output: 'GetParameterResult' } },
    shapes: {
      GetParameterRequest: {
        kind: 'structure',
        members: { Name: { type: 'string', required: true }, WithDecryption: { type: 'boolean' } },
      },
      GetParameterResult: { kind: 'structure', members: { Parameter: { type: 'Parameter' } } },
      Parameter: {
        kind: 'structure',
        members: {
          ARN: { type: 'string' },
          Value: { type: 'string', sensitive: true },
          Version: { type: 'number' },
        },
      },
    },
  },
};
