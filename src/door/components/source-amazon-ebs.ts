// Written from the option tables by `npm run generate:option-docs`: change those.
import type { SourceDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';
import type { OneOrMany } from '../one-or-many.ts';

/** The options of the `amazon-ebs` source. */
export interface AmazonEbsOptions {
  /** The access key id. Given together with `secret_key`; both win over the environment and shared files. */
  readonly access_key?: string | undefined;
  /** The secret that belongs to `access_key`. */
  readonly secret_key?: string | undefined;
  /** The session token of temporary keys. */
  readonly token?: string | undefined;
  /** The region to build in. Left out, it comes from `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile. */
  readonly region?: string | undefined;
  /**
   * The profile of the shared configuration and credentials files to use. It wins over keys in the
   * environment.
   */
  readonly profile?: string | undefined;
  /** A credentials file to read in place of `~/.aws/credentials`. */
  readonly shared_credentials_file?: string | undefined;
  /** A URL that all EC2 calls of the build go to, for clouds that speak the EC2 protocol. */
  readonly custom_endpoint_ec2?: string | undefined;
  /** A role to take on with the credentials found. Several blocks are taken on one after the other. */
  readonly assume_role?: OneOrMany<{
    /** The ARN of the role to take on. Without it the block does nothing. */
    readonly role_arn?: string | undefined;
    /**
     * How long one session of the role lasts, in seconds: 900 to 43200, and no more than 3600 for a role that
     * is taken on with a role. An hour when left out.
     */
    readonly duration_seconds?: number | undefined;
    /** The external id that the role's trust policy asks for. */
    readonly external_id?: string | undefined;
    /** A policy document that narrows what the session may do. */
    readonly policy?: string | undefined;
    /** ARNs of managed policies that narrow what the session may do. */
    readonly policy_arns?: readonly string[] | undefined;
    /**
     * The name under which the session appears in logs. Left out, it is made from repository and build of the
     * CI system, or from the user and the time.
     */
    readonly session_name?: string | undefined;
    /**
     * Who is behind the session, kept through all further roles; the trust policy must allow
     * `sts:SetSourceIdentity`. `auto` makes it from repository and build of the CI system.
     */
    readonly source_identity?: string | undefined;
    /** Session tags. */
    readonly tags?: Readonly<Record<string, string>> | undefined;
    /** Names of the session tags that further roles taken on from this one inherit. */
    readonly transitive_tag_keys?: readonly string[] | undefined;
  }> | undefined;
  /** A role to take on with a token of an identity provider, in place of other credentials. */
  readonly assume_role_with_web_identity?: {
    /** The ARN of the role to take on. */
    readonly role_arn: string;
    /**
     * The name under which the session appears in logs. Left out, it is made from repository and build of the
     * CI system.
     */
    readonly session_name?: string | undefined;
    /** The token itself. */
    readonly web_identity_token?: string | undefined;
    /** A file that holds the token; it is read whenever one is needed. */
    readonly web_identity_token_file?: string | undefined;
    /** The variable that holds the token. */
    readonly token_env?: string | undefined;
    /**
     * Who makes the tokens. `auto`, which also counts where no other way to a token is given, is the CI system
     * that runs the build.
     */
    readonly token_provider?: 'github' | 'gitlab' | 'bitbucket' | 'circleci' | 'buildkite' | 'azure_devops' | 'jenkins' | 'eks' | 'gcp' | 'azure' | 'url' | 'command' | 'auto' | undefined;
    /** A URL that answers a GET with a token, for the provider `url`. */
    readonly token_url?: string | undefined;
    /** Headers to ask `token_url` with. */
    readonly token_headers?: Readonly<Record<string, string>> | undefined;
    /** A command that prints a token, word by word; for the provider `command`. */
    readonly token_command?: readonly string[] | undefined;
    /** Whom the token is for: `sts.amazonaws.com` when left out, where it can be chosen. */
    readonly audience?: string | undefined;
    /** A policy document that narrows what the session may do. */
    readonly policy?: string | undefined;
    /** ARNs of managed policies that narrow what the session may do. */
    readonly policy_arns?: readonly string[] | undefined;
    /** How long one session lasts, in seconds: 900 to 43200. An hour when left out. */
    readonly duration_seconds?: number | undefined;
  } | undefined;
  /** A role to take on with a certificate, in place of other credentials. */
  readonly roles_anywhere?: {
    /** The ARN of the trust anchor that the certificate leads to. */
    readonly trust_anchor_arn: string;
    /** The ARN of the profile of Roles Anywhere that allows the role. */
    readonly profile_arn: string;
    /** The ARN of the role to take on. */
    readonly role_arn: string;
    /** The file of the certificate: PEM, DER or PKCS#12. */
    readonly certificate: string;
    /** The file of its key. Left out, the key is in the file of the certificate. */
    readonly private_key?: string | undefined;
    /** A file with the certificates between this one and the trust anchor. */
    readonly intermediates?: string | undefined;
    /** The variable that holds the password of the key. */
    readonly password_env?: string | undefined;
    /** The file that holds the password of the key. */
    readonly password_file?: string | undefined;
    /** The name of the session, where the profile accepts one. */
    readonly session_name?: string | undefined;
    /** How long one session lasts, in seconds: 900 to 43200. */
    readonly duration_seconds?: number | undefined;
    /** The region to ask in. Left out, that of the trust anchor. */
    readonly region?: string | undefined;
    /** A URL to ask in place of the usual endpoint. */
    readonly endpoint?: string | undefined;
    /** A command that signs what it reads, word by word; in place of a private key. */
    readonly sign_command?: readonly string[] | undefined;
  } | undefined;
  /**
   * Asks a Vault server for AWS credentials, by `VAULT_ADDR` and `VAULT_TOKEN`. They stand for `access_key`
   * and `secret_key`.
   */
  readonly vault_aws_engine?: {
    /** The role of Vault's AWS engine that credentials are asked for. */
    readonly name?: string | undefined;
    /** The ARN of the AWS role, where the Vault role allows several. */
    readonly role_arn?: string | undefined;
    /** How long the credentials should last, as in `"3600s"`. For a `role_arn` only. */
    readonly ttl?: string | undefined;
    /**
     * The path at which Vault's AWS engine is mounted.
     * @default "aws"
     */
    readonly engine_name?: string | undefined;
  } | undefined;
  /** The ARN or serial number of the multi-factor device whose code is asked for. */
  readonly mfa_serial?: string | undefined;
  /**
   * A one-time code of the multi-factor device of `mfa_serial` or of the profile. Left out, it comes from
   * `KILN_MFA_CODE`, is made from the secret in `KILN_MFA_SECRET`, or is asked for at the terminal.
   */
  readonly mfa_code?: string | undefined;
  /**
   * Asks AWS to decode the encoded part of a refusal. Needs `sts:DecodeAuthorizationMessage`.
   * @default false
   */
  readonly decode_authorization_messages?: boolean | undefined;
  /**
   * Accepts any certificate from AWS endpoints. Meant for test endpoints only.
   * @default false
   */
  readonly insecure_skip_tls_verify?: boolean | undefined;
  /** How often a call is tried when AWS throttles or fails. Ten when left out or 0. */
  readonly max_retries?: number | undefined;
  /**
   * Leaves out the call that asks AWS whom the credentials belong to.
   * @default false
   */
  readonly skip_credential_validation?: boolean | undefined;
  /**
   * Does not ask the metadata service of an EC2 instance for credentials.
   * @default false
   */
  readonly skip_metadata_api_check?: boolean | undefined;
  /** How states are waited for. */
  readonly aws_polling?: {
    /** How often a state is looked at before a wait is given up. Times the delay this is the limit of a wait. */
    readonly max_attempts?: number | undefined;
    /** How many seconds lie between two looks at a state. */
    readonly delay_seconds?: number | undefined;
  } | undefined;
  /**
   * The image's name: 3 to 128 characters out of letters, digits and `( ) [ ] space . / - ' @ _`. It must be
   * new in the account.
   */
  readonly ami_name: string;
  /** The image's description. May use the source image's data, as in `{{ .SourceAMIName }}`. */
  readonly ami_description?: string | undefined;
  /** The kind of virtualization, `hvm` or `paravirtual`. Left out, the source image decides. */
  readonly ami_virtualization_type?: string | undefined;
  /** Accounts that may launch the image. */
  readonly ami_users?: readonly string[] | undefined;
  /** Groups that may launch the image: `all` makes it public. */
  readonly ami_groups?: readonly string[] | undefined;
  /** Organizations whose accounts may launch the image. */
  readonly ami_org_arns?: readonly string[] | undefined;
  /** Organizational units whose accounts may launch the image. */
  readonly ami_ou_arns?: readonly string[] | undefined;
  /** Product codes to put on the image. */
  readonly ami_product_codes?: readonly string[] | undefined;
  /** Accounts that may make volumes of the image's snapshots. */
  readonly snapshot_users?: readonly string[] | undefined;
  /** Groups that may make volumes of the image's snapshots: `all` makes them public. */
  readonly snapshot_groups?: readonly string[] | undefined;
  /** Further regions to copy the image to. */
  readonly ami_regions?: readonly string[] | undefined;
  /** Within how many minutes a copy must be complete, in steps of 15. */
  readonly snapshot_copy_duration_minutes?: number | undefined;
  /** Whether the image is encrypted. Left out, the source image decides. */
  readonly encrypt_boot?: boolean | undefined;
  /** The key that encrypts the image in the build region. */
  readonly kms_key_id?: string | undefined;
  /** For each region of `ami_regions` the key that encrypts the copy; an empty one is the default key. */
  readonly region_kms_key_ids?: Readonly<Record<string, string>> | undefined;
  /**
   * Leaves no image in the build region, only the copies.
   * @default false
   */
  readonly skip_save_build_region?: boolean | undefined;
  /**
   * Does not ask AWS whether the region exists and is enabled for the account.
   * @default false
   */
  readonly skip_region_validation?: boolean | undefined;
  /** Tags of the finished image and its snapshots. May use the source image's data, as in `{{ .SourceAMI }}`. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Adds one tag to `tags`, and wins over an entry of the same name there. May be repeated. */
  readonly tag?: OneOrMany<{
    /** The name of the tag. */
    readonly key?: string | undefined;
    /** The value of the tag. Empty when left out. */
    readonly value?: string | undefined;
  }> | undefined;
  /** Tags of the image's snapshots alone, over those of `tags`. */
  readonly snapshot_tags?: Readonly<Record<string, string>> | undefined;
  /** Adds one tag to `snapshot_tags`, and wins over an entry of the same name there. May be repeated. */
  readonly snapshot_tag?: OneOrMany<{
    /** The name of the tag. */
    readonly key?: string | undefined;
    /** The value of the tag. Empty when left out. */
    readonly value?: string | undefined;
  }> | undefined;
  /** Switches enhanced networking (ENA) on or off. Left out, the source image decides. */
  readonly ena_support?: boolean | undefined;
  /**
   * Switches enhanced networking by the Intel 82599 interface on. HVM images only.
   * @default false
   */
  readonly sriov_support?: boolean | undefined;
  /**
   * Deregisters an image of the same name first. `build -force` does the same.
   * @default false
   */
  readonly force_deregister?: boolean | undefined;
  /**
   * Deletes the snapshots of an image that `force_deregister` deregistered.
   * @default false
   */
  readonly force_delete_snapshot?: boolean | undefined;
  /** With `v2.0`, instances of the image ask for session tokens at their metadata service. */
  readonly imds_support?: string | undefined;
  /** When the image is deprecated, as in `2027-01-31T12:00:00Z`. */
  readonly deprecate_at?: string | undefined;
  /** Protects the finished image against being deregistered. */
  readonly deregistration_protection?: {
    /**
     * Protects the image against being deregistered.
     * @default false
     */
    readonly enabled?: boolean | undefined;
    /**
     * Keeps the protection for 24 hours after it was switched off. Switches the protection on by itself.
     * @default false
     */
    readonly with_cooldown?: boolean | undefined;
  } | undefined;
  /** The image to start from. Wins over `source_ami_filter`. */
  readonly source_ami?: string | undefined;
  /** Finds the image to start from. */
  readonly source_ami_filter?: {
    /** What to compare and the value wanted, as in `name = "debian-12-*"`; commas separate alternatives. */
    readonly filters?: Readonly<Record<string, string>> | undefined;
    /** Whose images are considered: account ids, `self`, or aliases such as `amazon`. */
    readonly owners?: readonly string[] | undefined;
    /**
     * Takes the newest where several images match.
     * @default false
     */
    readonly most_recent?: boolean | undefined;
    /**
     * Considers deprecated images as well.
     * @default false
     */
    readonly include_deprecated?: boolean | undefined;
  } | undefined;
  /** The type of the instance, as in `t3.micro`. */
  readonly instance_type?: string | undefined;
  /** The instance profile of the instance. Needs `iam:PassRole`. */
  readonly iam_instance_profile?: string | undefined;
  /**
   * Does not ask IAM whether the instance profile exists. The launch shows it then.
   * @default false
   */
  readonly skip_profile_validation?: boolean | undefined;
  /** Makes an instance profile with this policy for the time of the build. `iam_instance_profile` wins over it. */
  readonly temporary_iam_instance_profile_policy_document?: {
    /** The version of the policy language. */
    readonly Version?: string | undefined;
    /** One statement. May be repeated. */
    readonly Statement?: OneOrMany<{
      /** `Allow` or `Deny`. */
      readonly Effect?: string | undefined;
      /** The actions that the statement is about. */
      readonly Action?: readonly string[] | undefined;
      /** The resources that the statement is about. */
      readonly Resource?: readonly string[] | undefined;
    }> | undefined;
  } | undefined;
  /** User data of the instance, as text or already in base64. */
  readonly user_data?: string | undefined;
  /** A file with the user data of the instance. */
  readonly user_data_file?: string | undefined;
  /**
   * What happens when the instance shuts itself down: `stop` or `terminate`.
   * @default "stop"
   */
  readonly shutdown_behavior?: string | undefined;
  /**
   * Waits until the instance has stopped by itself instead of stopping it.
   * @default false
   */
  readonly disable_stop_instance?: boolean | undefined;
  /**
   * Asks for network capacity kept for volumes.
   * @default false
   */
  readonly ebs_optimized?: boolean | undefined;
  /**
   * Lets the instance run Nitro enclaves.
   * @default false
   */
  readonly enable_nitro_enclave?: boolean | undefined;
  /**
   * Lets a burstable instance use more CPU than its credits allow, for a fee.
   * @default false
   */
  readonly enable_unlimited_credits?: boolean | undefined;
  /**
   * The same for T2 instances.
   * @default false
   * @deprecated Use enable_unlimited_credits instead.
   */
  readonly enable_t2_unlimited?: boolean | undefined;
  /** How the metadata service of the instance behaves. */
  readonly metadata_options?: {
    /**
     * Whether the instance has a metadata service: `enabled` or `disabled`.
     * @default "enabled"
     */
    readonly http_endpoint?: string | undefined;
    /**
     * Whether the metadata service asks for session tokens: `optional` or `required`.
     * @default "optional"
     */
    readonly http_tokens?: string | undefined;
    /**
     * How many network hops a session token may travel, 1 to 64.
     * @default 1
     */
    readonly http_put_response_hop_limit?: number | undefined;
    /**
     * Whether the instance sees its own tags: `enabled` or `disabled`.
     * @default "disabled"
     */
    readonly instance_metadata_tags?: string | undefined;
  } | undefined;
  /** Tags of what the build makes for its own use, and of the image. May use the source image's data. */
  readonly run_tags?: Readonly<Record<string, string>> | undefined;
  /** Adds one tag to `run_tags`, and wins over an entry of the same name there. May be repeated. */
  readonly run_tag?: OneOrMany<{
    /** The name of the tag. */
    readonly key?: string | undefined;
    /** The value of the tag. Empty when left out. */
    readonly value?: string | undefined;
  }> | undefined;
  /**
   * How long to wait for the password that Windows makes at its first start, where the communicator is `winrm`
   * and `winrm_password` is left out.
   * @default 20m0s
   */
  readonly windows_password_timeout?: string | undefined;
  /** The network to build in. Without a subnet it must be the default network. */
  readonly vpc_id?: string | undefined;
  /** Finds the network to build in; exactly one must match. */
  readonly vpc_filter?: {
    /** What to compare and the value wanted; commas separate alternatives. */
    readonly filters?: Readonly<Record<string, string>> | undefined;
    /** One more filter, over `filters`. May be repeated. */
    readonly filter?: OneOrMany<{
      /** What to compare, as DescribeSubnets and its like name it. */
      readonly name?: string | undefined;
      /** The value wanted; commas separate alternatives. */
      readonly value?: string | undefined;
    }> | undefined;
  } | undefined;
  /** The subnet to launch in. */
  readonly subnet_id?: string | undefined;
  /** Finds the subnet to launch in. */
  readonly subnet_filter?: {
    /** What to compare and the value wanted; commas separate alternatives. */
    readonly filters?: Readonly<Record<string, string>> | undefined;
    /** One more filter, over `filters`. May be repeated. */
    readonly filter?: OneOrMany<{
      /** What to compare, as DescribeSubnets and its like name it. */
      readonly name?: string | undefined;
      /** The value wanted; commas separate alternatives. */
      readonly value?: string | undefined;
    }> | undefined;
    /**
     * Takes the one with most free addresses where several match.
     * @default false
     */
    readonly most_free?: boolean | undefined;
    /**
     * Takes any one where several match.
     * @default false
     */
    readonly random?: boolean | undefined;
  } | undefined;
  /** The zone to launch in, as in `us-east-1a`. */
  readonly availability_zone?: string | undefined;
  /** Whether the instance gets a public address. Left out, the subnet decides. */
  readonly associate_public_ip_address?: boolean | undefined;
  /** An existing security group, in place of a temporary one. */
  readonly security_group_id?: string | undefined;
  /** Existing security groups, in place of a temporary one. */
  readonly security_group_ids?: readonly string[] | undefined;
  /** Finds existing security groups; all that match are used. */
  readonly security_group_filter?: {
    /** What to compare and the value wanted; commas separate alternatives. */
    readonly filters?: Readonly<Record<string, string>> | undefined;
    /** One more filter, over `filters`. May be repeated. */
    readonly filter?: OneOrMany<{
      /** What to compare, as DescribeSubnets and its like name it. */
      readonly name?: string | undefined;
      /** The value wanted; commas separate alternatives. */
      readonly value?: string | undefined;
    }> | undefined;
  } | undefined;
  /** Address ranges that may connect to the instance. The whole internet when left out. */
  readonly temporary_security_group_source_cidrs?: readonly string[] | undefined;
  /**
   * Lets only this machine's own public address connect to the instance: what AWS sees, or what
   * `KILN_PUBLIC_IP` says. `temporary_security_group_source_cidrs` wins over it.
   * @default false
   */
  readonly temporary_security_group_source_public_ip?: boolean | undefined;
  /**
   * Which address of the instance to connect to: `public_ip`, `private_ip`, `public_dns`, `private_dns`,
   * `ipv6` or `session_manager`. Left out, the public address where there is one.
   */
  readonly ssh_interface?: string | undefined;
  /**
   * How long to wait before a Session Manager tunnel is opened.
   * Not carried out yet: using it is an error.
   */
  readonly pause_before_ssm?: string | undefined;
  /**
   * The local port of the Session Manager tunnel. A free one from 8000 on when left out.
   * Not carried out yet: using it is an error.
   */
  readonly session_manager_port?: number | undefined;
  /** Whether matching capacity reservations are used: `open` or `none`. `none` when no reservation is named. */
  readonly capacity_reservation_preference?: string | undefined;
  /** The capacity reservation to launch in. */
  readonly capacity_reservation_id?: string | undefined;
  /** The resource group with capacity reservations to launch in. */
  readonly capacity_reservation_group_arn?: string | undefined;
  /** On which hardware the instance runs. */
  readonly placement?: {
    /** The host resource group to launch in. */
    readonly host_resource_group_arn?: string | undefined;
    /** The dedicated host to launch on. */
    readonly host_id?: string | undefined;
    /** Who shares the hardware: `default`, `dedicated` or `host`. */
    readonly tenancy?: string | undefined;
  } | undefined;
  /** Who shares the hardware: `default`, `dedicated` or `host`. The same as `tenancy` in `placement`. */
  readonly tenancy?: string | undefined;
  /** A license configuration of the instance. May be repeated. */
  readonly license_specifications?: OneOrMany<{
    /** Which license configuration to use. */
    readonly license_configuration_request?: {
      /** The ARN of the license configuration. */
      readonly license_configuration_arn?: string | undefined;
    } | undefined;
  }> | undefined;
  /** The highest hourly price for a spot instance, or `auto`. Empty or `0` launches on demand. */
  readonly spot_price?: string | undefined;
  /** Types out of which the spot market may choose, in place of `instance_type`. */
  readonly spot_instance_types?: readonly string[] | undefined;
  /**
   * By what the spot market chooses: `lowest-price`, `diversified`, `capacity-optimized`,
   * `capacity-optimized-prioritized` or `price-capacity-optimized`.
   */
  readonly spot_allocation_strategy?: string | undefined;
  /**
   * Once the product whose price `spot_price = "auto"` looked up. Without effect.
   * @deprecated Prices are no longer looked up.
   */
  readonly spot_price_auto_product?: string | undefined;
  /**
   * Once how long a spot instance was kept, in steps of 60 minutes. Without effect.
   * @deprecated AWS offers spot instances of a fixed duration no longer.
   */
  readonly block_duration_minutes?: number | undefined;
  /** Tags of the spot request and its launch template. May use the source image's data. */
  readonly spot_tags?: Readonly<Record<string, string>> | undefined;
  /** Adds one tag to `spot_tags`, and wins over an entry of the same name there. May be repeated. */
  readonly spot_tag?: OneOrMany<{
    /** The name of the tag. */
    readonly key?: string | undefined;
    /** The value of the tag. Empty when left out. */
    readonly value?: string | undefined;
  }> | undefined;
  /** Tags of the fleet request. May use the source image's data. */
  readonly fleet_tags?: Readonly<Record<string, string>> | undefined;
  /** Adds one tag to `fleet_tags`, and wins over an entry of the same name there. May be repeated. */
  readonly fleet_tag?: OneOrMany<{
    /** The name of the tag. */
    readonly key?: string | undefined;
    /** The value of the tag. Empty when left out. */
    readonly value?: string | undefined;
  }> | undefined;
  /** A disk of the instance that is built on. May be repeated. */
  readonly launch_block_device_mappings?: OneOrMany<{
    /** The name of the device, as in `/dev/sdh`. */
    readonly device_name?: string | undefined;
    /**
     * Whether the volume goes with its instance. Without it the volume stays behind and costs money.
     * @default false
     */
    readonly delete_on_termination?: boolean | undefined;
    /** Whether the volume is encrypted. Left out, its snapshot or the account decides. */
    readonly encrypted?: boolean | undefined;
    /** Provisioned operations per second, for `io1`, `io2` and `gp3`. */
    readonly iops?: number | undefined;
    /** The key that encrypts the volume. */
    readonly kms_key_id?: string | undefined;
    /**
     * Leaves out the device that the source image maps here.
     * @default false
     */
    readonly no_device?: boolean | undefined;
    /** The snapshot that the volume starts from. */
    readonly snapshot_id?: string | undefined;
    /** Provisioned throughput in MiB per second, for `gp3`. */
    readonly throughput?: number | undefined;
    /** The instance store volume to map, as in `ephemeral0`. */
    readonly virtual_name?: string | undefined;
    /** Size in GiB. The size of the snapshot when left out. */
    readonly volume_size?: number | undefined;
    /** The type of the volume, as in `gp3`. */
    readonly volume_type?: string | undefined;
  }> | undefined;
  /** A disk that instances of the image get, over those of the instance. May be repeated. */
  readonly ami_block_device_mappings?: OneOrMany<{
    /** The name of the device, as in `/dev/sdh`. */
    readonly device_name?: string | undefined;
    /**
     * Whether the volume goes with its instance. Without it the volume stays behind and costs money.
     * @default false
     */
    readonly delete_on_termination?: boolean | undefined;
    /** Whether the volume is encrypted. Left out, its snapshot or the account decides. */
    readonly encrypted?: boolean | undefined;
    /** Provisioned operations per second, for `io1`, `io2` and `gp3`. */
    readonly iops?: number | undefined;
    /** The key that encrypts the volume. */
    readonly kms_key_id?: string | undefined;
    /**
     * Leaves out the device that the source image maps here.
     * @default false
     */
    readonly no_device?: boolean | undefined;
    /** The snapshot that the volume starts from. */
    readonly snapshot_id?: string | undefined;
    /** Provisioned throughput in MiB per second, for `gp3`. */
    readonly throughput?: number | undefined;
    /** The instance store volume to map, as in `ephemeral0`. */
    readonly virtual_name?: string | undefined;
    /** Size in GiB. The size of the snapshot when left out. */
    readonly volume_size?: number | undefined;
    /** The type of the volume, as in `gp3`. */
    readonly volume_type?: string | undefined;
  }> | undefined;
  /**
   * Leaves out the 26 instance store devices xvdca to xvdcz, of which Windows images map too many.
   * @default false
   */
  readonly no_ephemeral?: boolean | undefined;
  /**
   * Prepares snapshots so that Windows instances of the image start faster. On where any of its options is
   * given and `enable_fast_launch` is not false.
   */
  readonly fast_launch?: {
    /** Whether the image starts fast. */
    readonly enable_fast_launch?: boolean | undefined;
    /** The id of the launch template to prepare with. */
    readonly template_id?: string | undefined;
    /** The name of the launch template to prepare with. */
    readonly template_name?: string | undefined;
    /** The version of the launch template. The latest when left out. */
    readonly template_version?: number | undefined;
    /** The launch template of one region. May be repeated. */
    readonly region_launch_templates?: OneOrMany<{
      /** Whether the image starts fast. */
      readonly enable_fast_launch?: boolean | undefined;
      /** The id of the launch template to prepare with. */
      readonly template_id?: string | undefined;
      /** The name of the launch template to prepare with. */
      readonly template_name?: string | undefined;
      /** The version of the launch template. The latest when left out. */
      readonly template_version?: number | undefined;
      /** The region that the launch template is for. */
      readonly region?: string | undefined;
    }> | undefined;
    /** How many instances prepare snapshots at once, 6 at least. */
    readonly max_parallel_launches?: number | undefined;
    /** How many prepared snapshots are kept. */
    readonly target_resource_count?: number | undefined;
  } | undefined;
  /**
   * The way into the machine: `ssh`, `winrm` (Windows) or `none` (nothing is run there).
   * @default "ssh"
   */
  readonly communicator?: string | undefined;
  /** How long to wait after the first connection before connecting once more and going on. */
  readonly pause_before_connecting?: string | undefined;
  /** The address to connect to. Builders that start a machine find it themselves. */
  readonly ssh_host?: string | undefined;
  /**
   * The port to connect to.
   * @default 22
   */
  readonly ssh_port?: number | undefined;
  /** The user to log in as. Required for the communicator `ssh`. */
  readonly ssh_username?: string | undefined;
  /** The password to log in with. */
  readonly ssh_password?: string | undefined;
  /**
   * A file with the private key to log in with, in PEM or OpenSSH form and without a passphrase. A leading `~`
   * is the home folder.
   */
  readonly ssh_private_key_file?: string | undefined;
  /**
   * A file with a certificate for `ssh_private_key_file`.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_certificate_file?: string | undefined;
  /**
   * Log in with the keys of the SSH agent that `SSH_AUTH_SOCK` names.
   * @default false
   */
  readonly ssh_agent_auth?: boolean | undefined;
  /**
   * Do not let programs on the machine use the SSH agent that `SSH_AUTH_SOCK` names; otherwise they can, while
   * we are connected.
   * @default false
   */
  readonly ssh_disable_agent_forwarding?: boolean | undefined;
  /**
   * How long to wait until SSH lets us in, in all. Without it and `ssh_handshake_attempts` five minutes; with
   * only one of the two given, the other does not limit.
   */
  readonly ssh_timeout?: string | undefined;
  /**
   * The older name of `ssh_timeout`; wins over it.
   * @deprecated Use ssh_timeout.
   */
  readonly ssh_wait_timeout?: string | undefined;
  /** After how many refused logins to give up; a closed port does not count. Without it and `ssh_timeout` ten. */
  readonly ssh_handshake_attempts?: number | undefined;
  /** A key pair that the cloud already has, for which `ssh_private_key_file` is the private key. */
  readonly ssh_keypair_name?: string | undefined;
  /** The name of the key pair that is made for this build and removed after it. */
  readonly temporary_key_pair_name?: string | undefined;
  /**
   * The kind of the temporary key pair: `rsa` or `ed25519`.
   * @default "rsa"
   */
  readonly temporary_key_pair_type?: string | undefined;
  /** Kept for templates that set it: AWS chooses the size of the keys that it makes. */
  readonly temporary_key_pair_bits?: number | undefined;
  /**
   * After provisioning, remove the temporary key from the `authorized_keys` of the user and of root.
   * @default false
   */
  readonly ssh_clear_authorized_keys?: boolean | undefined;
  /**
   * Set by builders: the public key in bytes.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_public_key?: readonly number[] | undefined;
  /**
   * Set by builders: the private key in bytes.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_private_key?: readonly number[] | undefined;
  /**
   * Run commands in a terminal of 80 by 40. Standard error then arrives as standard output.
   * @default false
   */
  readonly ssh_pty?: boolean | undefined;
  /** The ciphers to offer, in order of preference. */
  readonly ssh_ciphers?: readonly string[] | undefined;
  /** The key exchange algorithms to offer, in order of preference. */
  readonly ssh_key_exchange_algorithms?: readonly string[] | undefined;
  /**
   * The protocol for files: `scp` needs the program scp on the machine, `sftp` the SFTP subsystem of its
   * server. Folders are downloaded by scp always.
   * @default "scp"
   */
  readonly ssh_file_transfer_method?: 'scp' | 'sftp' | undefined;
  /**
   * How often to send a sign of life. Negative means never.
   * @default 5s
   */
  readonly ssh_keep_alive_interval?: string | undefined;
  /** Close the connection when nothing was sent or received for this long. Without it never. */
  readonly ssh_read_write_timeout?: string | undefined;
  /**
   * A host to connect through.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_host?: string | undefined;
  /**
   * The port of the bastion, 22 when left out.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_port?: number | undefined;
  /**
   * Log in to the bastion with the keys of the SSH agent.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_agent_auth?: boolean | undefined;
  /**
   * The user to log in to the bastion as.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_username?: string | undefined;
  /**
   * The password to log in to the bastion with.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_password?: string | undefined;
  /**
   * Ask for what the bastion wants to know on the terminal.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_interactive?: boolean | undefined;
  /**
   * A file with the private key to log in to the bastion with.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_private_key_file?: string | undefined;
  /**
   * A file with a certificate for `ssh_bastion_private_key_file`.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_bastion_certificate_file?: string | undefined;
  /**
   * A SOCKS5 proxy to connect through.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_proxy_host?: string | undefined;
  /**
   * The port of the proxy, 1080 when left out.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_proxy_port?: number | undefined;
  /**
   * The user to log in to the proxy as.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_proxy_username?: string | undefined;
  /**
   * The password to log in to the proxy with.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_proxy_password?: string | undefined;
  /**
   * Ports of the machine that lead to an address seen from here, as in `8080:127.0.0.1:80`.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_remote_tunnels?: readonly string[] | undefined;
  /**
   * Ports here that lead to an address seen from the machine, as in `8080:127.0.0.1:80`.
   * Not carried out yet: using it is an error.
   */
  readonly ssh_local_tunnels?: readonly string[] | undefined;
  /**
   * The user to log in as over WinRM, as in `Administrator` or `DOMAIN\user`. Required for the communicator
   * `winrm`.
   */
  readonly winrm_username?: string | undefined;
  /** The password to log in with over WinRM. */
  readonly winrm_password?: string | undefined;
  /** The address to connect to over WinRM. Builders that start a machine find it themselves. */
  readonly winrm_host?: string | undefined;
  /**
   * Connect directly, whatever proxy `HTTP_PROXY` and `HTTPS_PROXY` name.
   * @default false
   */
  readonly winrm_no_proxy?: boolean | undefined;
  /** The port to connect to: 5985 when left out, 5986 with `winrm_use_ssl`. */
  readonly winrm_port?: number | undefined;
  /** How long to wait until WinRM lets us in and runs commands: 30 minutes when left out. */
  readonly winrm_timeout?: string | undefined;
  /**
   * Connect to WinRM over HTTPS.
   * @default false
   */
  readonly winrm_use_ssl?: boolean | undefined;
  /**
   * Accept any certificate of the WinRM server, such as one that it made itself.
   * @default false
   */
  readonly winrm_insecure?: boolean | undefined;
  /**
   * Whether to log in by NTLM, with encrypted messages where there is no TLS, or by basic authentication. When
   * left out, the server decides: basic authentication where it takes that, otherwise NTLM.
   */
  readonly winrm_use_ntlm?: boolean | undefined;
  /** Tags of the instance's volumes. May use the source image's data. */
  readonly run_volume_tags?: Readonly<Record<string, string>> | undefined;
  /** Adds one tag to `run_volume_tags`, and wins over an entry of the same name there. May be repeated. */
  readonly run_volume_tag?: OneOrMany<{
    /** The name of the tag. */
    readonly name?: string | undefined;
    /** The value of the tag. Empty when left out. */
    readonly value?: string | undefined;
  }> | undefined;
  /**
   * Ends the instance after provisioning and makes no image of it.
   * @default false
   */
  readonly skip_create_ami?: boolean | undefined;
  /**
   * Does not put `run_tags` on the image as well.
   * @default false
   */
  readonly skip_ami_run_tags?: boolean | undefined;
}

/** The `amazon-ebs` source. */
export function amazonEbs(name: string, options: AmazonEbsOptions): SourceDefinition {
  return { kind: 'source', type: 'amazon-ebs', name, options: { ...options }, declaredAt: callerPlace(amazonEbs) };
}
