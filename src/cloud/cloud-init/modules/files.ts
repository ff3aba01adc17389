import { gunzipSync } from 'node:zlib';
import { posix } from 'node:path';
import { shellWord } from '../../../base/shell-word.ts';
import { onceEarly, onceLate, type ConfigModule } from '../config-step.ts';
import { isConfig, isOn, listOf, textOf, type Config } from '../config-values.ts';

/** Files, those that wait until packages and users are there excepted. */
export const writtenFiles: ConfigModule = {
  keys: ['write_files'],
  plan: (config) => onceEarly('write-files', filesOf(config, false).flatMap(fileLines)),
};

export const deferredFiles: ConfigModule = {
  keys: ['write_files'],
  plan: (config) => onceLate('write-files-deferred', filesOf(config, true).flatMap(fileLines)),
};

function filesOf({ write_files: files }: Config, isDeferred: boolean): readonly Config[] {
  return listOf(files)
    .filter(isConfig)
    .filter(({ defer }) => isOn(defer) === isDeferred);
}

function fileLines(file: Config): readonly string[] {
  const path = textOf(file['path']);
  if (path === undefined) return ['echo "a file without a path is left out"', 'false'];
  const content = decode(file);
  if (content === undefined) return [`echo ${shellWord(`${path}: its content cannot be decoded`)}`, 'false'];
  const word = shellWord(path);
  return [
    `mkdir -p ${shellWord(posix.dirname(path))}`,
    `base64 -d ${isOn(file['append']) ? '>>' : '>'} ${word} <<'END-OF-FILE'`,
    ...(content.toString('base64').match(/.{1,76}/g) ?? []),
    'END-OF-FILE',
    `chmod ${shellWord(permissionsOf(file['permissions']))} ${word}`,
    `chown ${shellWord(textOf(file['owner']) ?? 'root:root')} ${word}`,
  ];
}

/** A number has been read as YAML reads it, so that 0644 is 420 by now. */
function permissionsOf(permissions: unknown): string {
  if (typeof permissions === 'number') return permissions.toString(8).padStart(4, '0');
  return textOf(permissions) ?? '0644';
}

/** @returns undefined for an encoding, or bytes, that cannot be understood. */
function decode({ content, encoding }: Config): Buffer | undefined {
  const bytes = content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(textOf(content) ?? '');
  switch ((textOf(encoding) ?? 'text/plain').toLowerCase()) {
    case 'text/plain':
    case '':
      return bytes;
    case 'b64':
    case 'base64':
      return Buffer.from(bytes.toString('latin1'), 'base64');
    case 'gz':
    case 'gzip':
      return unpack(bytes);
    case 'gz+b64':
    case 'gz+base64':
    case 'gzip+b64':
    case 'gzip+base64':
      return unpack(Buffer.from(bytes.toString('latin1'), 'base64'));
    default:
      return undefined;
  }
}

function unpack(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}
