// Written from the option tables by `npm run generate:option-docs`: change those.
import type { SourceDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';

/** The options of the `null` source. */
export interface NullSourceOptions {
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
   * The kind of the temporary key pair: `rsa` (when left out), `ed25519`, `ecdsa` or `dsa`, as far as the
   * builder can make it.
   */
  readonly temporary_key_pair_type?: string | undefined;
  /** The size of the temporary key pair in bits, where its kind has sizes. */
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
}

/** The `null` source. */
export function nullSource(name: string, options: NullSourceOptions): SourceDefinition {
  return { kind: 'source', type: 'null', name, options: { ...options }, declaredAt: callerPlace(nullSource) };
}
