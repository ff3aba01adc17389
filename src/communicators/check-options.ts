import { readFileSync } from 'node:fs';
import { fileErrorText } from '../base/file-error-text.ts';
import type { Host } from '../contracts/component.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import {
  communicatorNotCarriedOut,
  encryptedKey,
  invalidPort,
  missingUsername,
  missingWinrmUsername,
  notAKey,
  unknownAlgorithm,
  unknownCommunicatorOption,
  unreadableKey,
} from './messages.ts';
import type { communicatorOptions } from './options.ts';
import { resolveHostPath } from './resolve-host-path.ts';
import { cipherNames, keyExchangeNames } from './ssh/algorithm-names.ts';
import { readPrivateKey } from './ssh/private-key.ts';

type KeyHost = Pick<Host, 'cwd' | 'homeFolder'>;

/** What the check reads of a builder's decoded options. */
type Checked = Pick<DecodedConfig<typeof communicatorOptions>, 'values' | 'block' | 'rangeOf'>;

const carriedOut = ['ssh', 'winrm', 'none'];
const known = [...carriedOut, 'docker', 'dockerWindowsContainer'];

/**
 * Checks the communicator options without contacting anything: the user, the private key file, algorithms and port.
 * A password or key is not demanded, since many builders make a key of their own.
 */
export function checkCommunicator(config: Checked, host: KeyHost): readonly Diagnostic[] {
  const { values, block } = config;
  const name = values.communicator;
  if (!known.includes(name))
    return [unknownCommunicatorOption(name, carriedOut, config.rangeOf('communicator') ?? block)];
  if (!carriedOut.includes(name))
    return [communicatorNotCarriedOut(name, config.rangeOf('communicator') ?? block)];
  if (name === 'none') return [];
  return name === 'winrm' ? checkWinrm(config) : checkSsh(config, host);
}

function checkSsh(config: Checked, host: KeyHost): readonly Diagnostic[] {
  const { values, block } = config;
  const diags: Diagnostic[] = [];
  if (!values.ssh_username) diags.push(missingUsername(block));
  diags.push(...checkPort(config, 'ssh_port'));
  if (values.ssh_private_key_file) {
    diags.push(...checkKeyFile(values.ssh_private_key_file, host, config.rangeOf('ssh_private_key_file')));
  }
  diags.push(...checkAlgorithms(config, 'ssh_ciphers', cipherNames));
  diags.push(...checkAlgorithms(config, 'ssh_key_exchange_algorithms', keyExchangeNames));
  return diags;
}

function checkWinrm(config: Checked): readonly Diagnostic[] {
  const missing = config.values.winrm_username ? [] : [missingWinrmUsername(config.block)];
  return [...missing, ...checkPort(config, 'winrm_port')];
}

function checkPort(config: Checked, option: 'ssh_port' | 'winrm_port'): readonly Diagnostic[] {
  const port = config.values[option];
  // Without a port of its own, WinRM has one by whether it is in TLS.
  if (option === 'winrm_port' && !port) return [];
  if (port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65_535)) return [];
  return [invalidPort(option, port, config.rangeOf(option))];
}

function checkKeyFile(path: string, host: KeyHost, at: Range | undefined): Diagnostic[] {
  let text: string;
  try {
    text = readFileSync(resolveHostPath(path, host), 'utf8');
  } catch (error) {
    return [unreadableKey(path, fileErrorText(error), at)];
  }
  const { kind } = readPrivateKey(text);
  switch (kind) {
    case 'key':
      return [];
    case 'encrypted':
      return [encryptedKey(path, at)];
    case 'not-a-key':
      return [notAKey(path, at)];
  }
}

function checkAlgorithms(
  config: Checked,
  option: 'ssh_ciphers' | 'ssh_key_exchange_algorithms',
  names: readonly string[],
): Diagnostic[] {
  return (config.values[option] ?? []).flatMap((name, i) => {
    const at = config.rangeOf(`${option}[${i}]`) ?? config.rangeOf(option);
    return names.includes(name) ? [] : [unknownAlgorithm(option, { name, known: names }, at)];
  });
}
