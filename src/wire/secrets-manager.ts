import type { Service } from './service.ts';

/** The operations of Secrets Manager that kiln calls, after its API reference (API version 2017-10-17). */
export interface SecretsManagerOperations {
  readonly GetSecretValue: {
    readonly input: {
      readonly SecretId: string;
      readonly VersionId?: string | undefined;
      readonly VersionStage?: string | undefined;
    };
    readonly output: {
      readonly ARN?: string | undefined;
      readonly Name?: string | undefined;
      readonly VersionId?: string | undefined;
      readonly SecretString?: string | undefined;
      readonly SecretBinary?: Uint8Array | undefined;
    };
  };
}

export const secretsManager: Service<SecretsManagerOperations> = {
  table: {
    source: 'The API reference of AWS Secrets Manager.',
    service: 'secretsmanager',
    protocol: 'json',
    version: '2017-10-17',
    namespace: 'secretsmanager',
    operations: { GetSecretValue: { input: 'GetSecretValueRequest', output: 'GetSecretValueResponse' } },
    shapes: {
      GetSecretValueRequest: {
        kind: 'structure',
        members: {
          SecretId: { type: 'string', required: true },
          VersionId: { type: 'string' },
          VersionStage: { type: 'string' },
        },
      },
      GetSecretValueResponse: {
        kind: 'structure',
        members: {
          ARN: { type: 'string' },
          Name: { type: 'string' },
          VersionId: { type: 'string' },
          SecretString: { type: 'string', sensitive: true },
          SecretBinary: { type: 'blob', sensitive: true },
        },
      },
    },
  },
};
