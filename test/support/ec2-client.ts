import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';

// Node 20 is what we run on, and the SDK is here only to judge.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** The AWS SDK's own client, pointed by the same variables as everything else. */
export function ec2ClientFor(env: Readonly<Record<string, string>>): EC2Client {
  return new EC2Client(settingsIn(env));
}

/** The same of IAM. */
export function iamClientFor(env: Readonly<Record<string, string>>): IAMClient {
  return new IAMClient(settingsIn(env));
}

interface Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

function settingsIn(env: Readonly<Record<string, string>>): Settings {
  return {
    endpoint: env['AWS_ENDPOINT_URL'] ?? '',
    region: env['AWS_REGION'] ?? 'us-east-1',
    credentials: {
      accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  };
}
