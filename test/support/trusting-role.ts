import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';

/** One statement of a trust policy, but for its effect. */
export type Trust = Readonly<Record<string, unknown>>;

/** The AWS SDK's client for IAM, pointed by the variables that point everything else. */
export function iamClientFor(env: Readonly<Record<string, string>>): IAMClient {
  return new IAMClient({
    endpoint: env['AWS_ENDPOINT_URL'] ?? '',
    region: env['AWS_REGION'] ?? 'us-east-1',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
}

/** Makes a role that lets in whoever the statement names, and gives its ARN. A path may stand before its name. */
export async function makeRole(client: IAMClient, name: string, trust: Trust): Promise<string> {
  const [, Path = '/', RoleName = ''] = /^(\/.*\/)?([^/]+)$/.exec(name) ?? [];
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...trust }] };
  const input = { Path, RoleName, AssumeRolePolicyDocument: JSON.stringify(policy) };
  return (await client.send(new CreateRoleCommand(input))).Role?.Arn ?? '';
}

/** Gives a role a policy of its own; its ARN says which. */
export async function permit(client: IAMClient, roleArn: string, policy: string): Promise<void> {
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  await client.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policy }));
}

export interface TrustedTokens {
  readonly issuer: string;
  readonly audience: string;
  /** The subject, where `*` stands for anything. */
  readonly subject: string;
}

/** Registers an issuer in an account and tells the trust of a role in its tokens. */
export async function trustTokens(
  client: IAMClient,
  { issuer, audience, subject }: TrustedTokens,
): Promise<Trust> {
  const provider = { Url: issuer, ClientIDList: [audience] };
  const made = await client.send(new CreateOpenIDConnectProviderCommand(provider));
  const name = issuer.replace(/^https?:\/\//, '');
  return {
    Principal: { Federated: made.OpenIDConnectProviderArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${name}:aud`]: audience },
      StringLike: { [`${name}:sub`]: subject },
    },
  };
}
