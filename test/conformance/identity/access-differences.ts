import type { FakeCall } from './fake-aws.ts';

/** What kiln does in a recorded case in which the plugin did something else. */
export interface AccessRule {
  readonly why: string;
  readonly key: string | undefined;
  readonly region: string | undefined;
  /** The calls that are expected, made from those of the plugin. */
  readonly calls?: (recorded: readonly FakeCall[]) => readonly FakeCall[];
}

const region = 'us-east-1';
const once = 'A role is taken on once; the plugin takes it on twice.';

/** Without the second of two equal calls. */
function withoutRepeats(calls: readonly FakeCall[]): readonly FakeCall[] {
  return calls.filter((call, index) => JSON.stringify(call) !== JSON.stringify(calls[index - 1]));
}

/** And without the duration that Go's SDK adds. */
function withoutGoDuration(calls: readonly FakeCall[]): readonly FakeCall[] {
  return withoutRepeats(calls).map(({ params, ...call }) => {
    if (params === undefined) return call;
    const { DurationSeconds: seconds = '', ...others } = params;
    return { ...call, params: seconds === '900' || seconds === '' ? others : params };
  });
}

function only(key: string): readonly FakeCall[] {
  return [{ op: 'GetCallerIdentity', key }];
}

export const accessRules: Readonly<Record<string, AccessRule>> = {
  'v11-imds-disabled': {
    why: 'AWS_EC2_METADATA_DISABLED is obeyed.',
    key: undefined,
    region: undefined,
    calls: () => [],
  },
  'v13-assume-env': { why: once, key: 'ASIABUILDER', region, calls: withoutGoDuration },
  'v14-assume-all': { why: once, key: 'ASIABUILDER', region, calls: withoutGoDuration },
  'v15-assume-over-profile-role': { why: once, key: 'ASIAOUTER', region, calls: withoutGoDuration },
  'v16-assume-denied': {
    why: 'Without a duration AWS says how long a session lasts.',
    key: undefined,
    region: undefined,
    calls: withoutGoDuration,
  },
  'v18-mfa-profile': {
    why: 'mfa_code works: it is spent on a session of the user, which takes on the role.',
    key: 'ASIAMFA',
    region,
    calls: () => [
      {
        op: 'GetSessionToken',
        key: 'AKIAB',
        params: { SerialNumber: 'arn:aws:iam::111122223333:mfa/ann', TokenCode: '123456' },
      },
      {
        op: 'AssumeRole',
        key: 'ASIAMFA',
        params: { RoleArn: 'arn:aws:iam::111122223333:role/mfa', RoleSessionName: 'kiln-' },
      },
      ...only('ASIAMFA'),
    ],
  },
  'v19-shared-file': {
    why: 'shared_credentials_file is a credentials file.',
    key: 'AKIAKINI',
    region,
    calls: () => only('AKIAKINI'),
  },
  'v21-shared-file-default': {
    why: 'shared_credentials_file stands for the one in the home folder.',
    key: 'AKIAKINI',
    region,
    calls: () => only('AKIAKINI'),
  },
  'v23-refused-skip': {
    why: 'The recording leaves out the call that the test makes itself.',
    key: 'AKIAREFUSED',
    region,
    calls: () => only('AKIAREFUSED'),
  },
  'v29-vault': {
    why: 'Keys that Vault has just made are tried out first: AWS knows them only after some seconds.',
    key: 'AKIAVAULT',
    region,
    calls: (recorded) => [...recorded, ...only('AKIAVAULT')],
  },
  'v22-refused': {
    why: 'The recording names no key where the call was refused.',
    key: 'AKIAREFUSED',
    region,
  },
};
