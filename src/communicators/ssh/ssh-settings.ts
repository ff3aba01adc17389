import type { ParsedKey } from 'ssh2';
import { unusableKey } from '../messages.ts';
import type { CommunicatorConfig } from '../options.ts';
import type { CipherName, KeyExchangeName } from './algorithm-names.ts';
import { cipherNames, keyExchangeNames, onlyKnown } from './algorithm-names.ts';
import { loadSsh2 } from './load-ssh2.ts';
import { readPrivateKey } from './private-key.ts';

export interface SshEndpoint {
  readonly host: string;
  readonly port: number;
}

export interface SshLogin {
  readonly username: string;
  readonly password: string | undefined;
  /** Tried in this order. */
  readonly keys: readonly ParsedKey[];
  /** The socket of an SSH agent whose keys are tried, too. */
  readonly agent: string | undefined;
}

/** What a connection and its sessions are like. */
export interface SshSettings {
  readonly login: SshLogin;
  /** The socket of the SSH agent that programs on the machine may use. */
  readonly forwardedAgent: string | undefined;
  readonly pty: boolean;
  readonly fileTransfer: 'scp' | 'sftp';
  /** Undefined offers the library's own, in its order. */
  readonly ciphers: readonly CipherName[] | undefined;
  readonly keyExchanges: readonly KeyExchangeName[] | undefined;
  /** Undefined sends no signs of life. */
  readonly keepAliveMs: number | undefined;
  /** Undefined lets a connection be silent for ever. */
  readonly readWriteTimeoutMs: number | undefined;
}

/** What can be used to log in, beside a password. */
export interface SshMeans {
  /** Texts, in the order in which they are to be tried. */
  readonly privateKeys: readonly string[];
  /** The socket of the SSH agent, where there is one. */
  readonly agentSocket: string | undefined;
}

/** Reads the settings from decoded options and what there is to log in with. */
export async function sshSettings(
  config: CommunicatorConfig,
  { privateKeys, agentSocket }: SshMeans,
): Promise<SshSettings> {
  const keys = await Promise.all(privateKeys.map(parseKey));
  const keepAliveMs = config.ssh_keep_alive_interval;
  return {
    login: {
      username: config.ssh_username ?? '',
      password: config.ssh_password || undefined,
      keys,
      agent: config.ssh_agent_auth ? agentSocket : undefined,
    },
    forwardedAgent: config.ssh_disable_agent_forwarding ? undefined : agentSocket,
    pty: config.ssh_pty,
    fileTransfer: config.ssh_file_transfer_method === 'sftp' ? 'sftp' : 'scp',
    ciphers: config.ssh_ciphers?.length ? onlyKnown(config.ssh_ciphers, cipherNames) : undefined,
    keyExchanges: config.ssh_key_exchange_algorithms?.length
      ? onlyKnown(config.ssh_key_exchange_algorithms, keyExchangeNames)
      : undefined,
    keepAliveMs: keepAliveMs > 0 ? keepAliveMs : undefined,
    readWriteTimeoutMs: config.ssh_read_write_timeout || undefined,
  };
}

async function parseKey(text: string): Promise<ParsedKey> {
  const read = readPrivateKey(text);
  if (read.kind === 'encrypted') throw unusableKey('it is protected by a passphrase');
  if (read.kind === 'not-a-key') throw unusableKey('it is neither in PEM nor in OpenSSH form');
  const { utils } = await loadSsh2();
  const parsed = utils.parseKey(read.pem);
  if (parsed instanceof Error) throw unusableKey(parsed.message);
  return parsed;
}
