/** The services that kiln calls, by their signing names. */
export type AwsService = 'ec2' | 'sts' | 'secretsmanager';
