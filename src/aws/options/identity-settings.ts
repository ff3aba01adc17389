import type { IdentitySettings } from '../identity/identity-settings.ts';
import type { AccessOptions } from './access-options.ts';

/** What the options say about who we are. */
export function identitySettings(options: AccessOptions): IdentitySettings {
  return {
    accessKey: options.access_key,
    secretKey: options.secret_key,
    token: options.token,
    profile: options.profile,
    sharedCredentialsFile: options.shared_credentials_file,
    vault: vaultOf(options),
    webIdentity: webIdentityOf(options),
    rolesAnywhere: rolesAnywhereOf(options),
    roles: options.assume_role.map(roleOf),
    mfaSerial: options.mfa_serial,
    mfaCode: options.mfa_code,
    skipMetadata: options.skip_metadata_api_check,
  };
}

function roleOf(block: AccessOptions['assume_role'][number]): NonNullable<IdentitySettings['roles']>[number] {
  return {
    roleArn: block.role_arn,
    sessionName: block.session_name,
    sourceIdentity: block.source_identity,
    durationSeconds: block.duration_seconds,
    externalId: block.external_id,
    policy: block.policy,
    policyArns: block.policy_arns,
    tags: block.tags,
    transitiveTagKeys: block.transitive_tag_keys,
  };
}

function vaultOf({ vault_aws_engine: block }: AccessOptions): IdentitySettings['vault'] {
  if (block === undefined) return undefined;
  return { name: block.name, engineName: block.engine_name, roleArn: block.role_arn, ttl: block.ttl };
}

function webIdentityOf({
  assume_role_with_web_identity: block,
}: AccessOptions): IdentitySettings['webIdentity'] {
  if (block === undefined) return undefined;
  return {
    roleArn: block.role_arn,
    sessionName: block.session_name,
    token: block.web_identity_token,
    tokenFile: block.web_identity_token_file,
    tokenEnv: block.token_env,
    tokenProvider: block.token_provider,
    tokenUrl: block.token_url,
    tokenHeaders: block.token_headers,
    tokenCommand: block.token_command,
    audience: block.audience,
    policy: block.policy,
    policyArns: block.policy_arns,
    durationSeconds: block.duration_seconds,
  };
}

function rolesAnywhereOf({ roles_anywhere: block }: AccessOptions): IdentitySettings['rolesAnywhere'] {
  if (block === undefined) return undefined;
  return {
    trustAnchorArn: block.trust_anchor_arn,
    profileArn: block.profile_arn,
    roleArn: block.role_arn,
    certificate: block.certificate,
    privateKey: block.private_key,
    intermediates: block.intermediates,
    passwordEnv: block.password_env,
    passwordFile: block.password_file,
    sessionName: block.session_name,
    durationSeconds: block.duration_seconds,
    region: block.region,
    endpoint: block.endpoint,
    signCommand: block.sign_command,
  };
}
