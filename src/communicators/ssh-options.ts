import { optionTable } from '../options/option-table.ts';

/** How to log in over SSH, and how long to try. */
const loginOptions = optionTable({
  ssh_host: {
    type: 'string',
    doc: 'The address to connect to. Builders that start a machine find it themselves.',
  },
  ssh_port: { type: 'number', default: 22, doc: 'The port to connect to.' },
  ssh_username: { type: 'string', doc: 'The user to log in as. Required for the communicator `ssh`.' },
  ssh_password: { type: 'string', sensitive: true, doc: 'The password to log in with.' },
  ssh_private_key_file: {
    type: 'string',
    doc: 'A file with the private key to log in with, in PEM or OpenSSH form and without a passphrase. A leading `~` is the home folder.',
  },
  ssh_certificate_file: {
    type: 'string',
    carriedOut: false,
    doc: 'A file with a certificate for `ssh_private_key_file`.',
  },
  ssh_agent_auth: {
    type: 'bool',
    default: false,
    doc: 'Log in with the keys of the SSH agent that `SSH_AUTH_SOCK` names.',
  },
  ssh_disable_agent_forwarding: {
    type: 'bool',
    default: false,
    doc: 'Do not let programs on the machine use the SSH agent that `SSH_AUTH_SOCK` names; otherwise they can, while we are connected.',
  },
  ssh_timeout: {
    type: 'duration',
    doc: 'How long to wait until SSH lets us in, in all. Without it and `ssh_handshake_attempts` five minutes; with only one of the two given, the other does not limit.',
  },
  ssh_wait_timeout: {
    type: 'duration',
    deprecated: 'Use ssh_timeout.',
    doc: 'The older name of `ssh_timeout`; wins over it.',
  },
  ssh_handshake_attempts: {
    type: 'number',
    doc: 'After how many refused logins to give up; a closed port does not count. Without it and `ssh_timeout` ten.',
  },
});

const keyPairOptions = optionTable({
  ssh_keypair_name: {
    type: 'string',
    doc: 'A key pair that the cloud already has, for which `ssh_private_key_file` is the private key.',
  },
  temporary_key_pair_name: {
    type: 'string',
    doc: 'The name of the key pair that is made for this build and removed after it.',
  },
  temporary_key_pair_type: {
    type: 'string',
    doc: 'The kind of the temporary key pair: `rsa` (when left out), `ed25519`, `ecdsa` or `dsa`, as far as the builder can make it.',
  },
  temporary_key_pair_bits: {
    type: 'number',
    doc: 'The size of the temporary key pair in bits, where its kind has sizes.',
  },
  ssh_clear_authorized_keys: {
    type: 'bool',
    default: false,
    doc: 'After provisioning, remove the temporary key from the `authorized_keys` of the user and of root.',
  },
  ssh_public_key: {
    type: 'list(number)',
    carriedOut: false,
    doc: 'Set by builders: the public key in bytes.',
  },
  ssh_private_key: {
    type: 'list(number)',
    sensitive: true,
    carriedOut: false,
    doc: 'Set by builders: the private key in bytes.',
  },
});

const sessionOptions = optionTable({
  ssh_pty: {
    type: 'bool',
    default: false,
    doc: 'Run commands in a terminal of 80 by 40. Standard error then arrives as standard output.',
  },
  ssh_ciphers: { type: 'list(string)', doc: 'The ciphers to offer, in order of preference.' },
  ssh_key_exchange_algorithms: {
    type: 'list(string)',
    doc: 'The key exchange algorithms to offer, in order of preference.',
  },
  ssh_file_transfer_method: {
    type: 'string',
    default: 'scp',
    oneOf: ['scp', 'sftp'],
    doc: 'The protocol for files: `scp` needs the program scp on the machine, `sftp` the SFTP subsystem of its server. Folders are downloaded by scp always.',
  },
  ssh_keep_alive_interval: {
    type: 'duration',
    default: 5000,
    doc: 'How often to send a sign of life. Negative means never.',
  },
  ssh_read_write_timeout: {
    type: 'duration',
    doc: 'Close the connection when nothing was sent or received for this long. Without it never.',
  },
});

const bastionOptions = optionTable({
  ssh_bastion_host: { type: 'string', carriedOut: false, doc: 'A host to connect through.' },
  ssh_bastion_port: { type: 'number', carriedOut: false, doc: 'The port of the bastion, 22 when left out.' },
  ssh_bastion_agent_auth: {
    type: 'bool',
    carriedOut: false,
    doc: 'Log in to the bastion with the keys of the SSH agent.',
  },
  ssh_bastion_username: { type: 'string', carriedOut: false, doc: 'The user to log in to the bastion as.' },
  ssh_bastion_password: {
    type: 'string',
    sensitive: true,
    carriedOut: false,
    doc: 'The password to log in to the bastion with.',
  },
  ssh_bastion_interactive: {
    type: 'bool',
    carriedOut: false,
    doc: 'Ask for what the bastion wants to know on the terminal.',
  },
  ssh_bastion_private_key_file: {
    type: 'string',
    carriedOut: false,
    doc: 'A file with the private key to log in to the bastion with.',
  },
  ssh_bastion_certificate_file: {
    type: 'string',
    carriedOut: false,
    doc: 'A file with a certificate for `ssh_bastion_private_key_file`.',
  },
  ssh_proxy_host: { type: 'string', carriedOut: false, doc: 'A SOCKS5 proxy to connect through.' },
  ssh_proxy_port: { type: 'number', carriedOut: false, doc: 'The port of the proxy, 1080 when left out.' },
  ssh_proxy_username: { type: 'string', carriedOut: false, doc: 'The user to log in to the proxy as.' },
  ssh_proxy_password: {
    type: 'string',
    sensitive: true,
    carriedOut: false,
    doc: 'The password to log in to the proxy with.',
  },
  ssh_remote_tunnels: {
    type: 'list(string)',
    carriedOut: false,
    doc: 'Ports of the machine that lead to an address seen from here, as in `8080:127.0.0.1:80`.',
  },
  ssh_local_tunnels: {
    type: 'list(string)',
    carriedOut: false,
    doc: 'Ports here that lead to an address seen from the machine, as in `8080:127.0.0.1:80`.',
  },
});

/** The options `ssh_*` and `temporary_key_pair_*`, which all builders with a machine share. */
export const sshOptions = optionTable({
  ...loginOptions,
  ...keyPairOptions,
  ...sessionOptions,
  ...bastionOptions,
});
