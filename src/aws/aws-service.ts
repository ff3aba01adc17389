interface ServiceNames {
  /** In `AWS_ENDPOINT_URL_...`; in small letters in a section `[services]`. */
  readonly id: string;
  /** The first part of its host names. */
  readonly host: string;
}

/** The services that kiln calls, by their signing names. */
export const awsServices = {
  ec2: { id: 'EC2', host: 'ec2' },
  sts: { id: 'STS', host: 'sts' },
  iam: { id: 'IAM', host: 'iam' },
  sso: { id: 'SSO', host: 'portal.sso' },
  'sso-oidc': { id: 'SSO_OIDC', host: 'oidc' },
  signin: { id: 'SIGNIN', host: 'signin' },
  secretsmanager: { id: 'SECRETS_MANAGER', host: 'secretsmanager' },
  ssm: { id: 'SSM', host: 'ssm' },
  rolesanywhere: { id: 'ROLESANYWHERE', host: 'rolesanywhere' },
} as const satisfies Record<string, ServiceNames>;

export type AwsService = keyof typeof awsServices;
