import { gunzipSync } from 'node:zlib';
import { isConfig, textOf } from './config-values.ts';
import { isMimeMessage, readMimeMessage } from './mime-message.ts';
import { readYaml } from './read-yaml.ts';
import { kindOf, type UserDataPart } from './user-data-part.ts';

const largestBytes = 16 * 1024 * 1024;

/** Takes user data apart: what is packed by gzip, a message of several parts, an archive of cloud-config. */
export async function readUserData(bytes: Buffer): Promise<readonly UserDataPart[]> {
  const plain = unpack(bytes);
  if (plain === undefined) return [{ kind: 'refused', what: 'data that gzip cannot unpack' }];
  if (plain.toString('latin1').trim() === '') return [];
  if (!isMimeMessage(plain)) return readPart(plain);
  const parts = readMimeMessage(plain).map(async (part) =>
    readPart(unpack(part.bytes) ?? part.bytes, part.type),
  );
  return (await Promise.all(parts)).flat();
}

/** @returns undefined for what gzip does not understand after all. */
function unpack(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: largestBytes });
  } catch {
    return undefined;
  }
}

async function readPart(bytes: Buffer, type?: string): Promise<readonly UserDataPart[]> {
  const kind = kindOf(bytes, type);
  switch (kind) {
    case 'script':
      return [{ kind, bytes }];
    case 'cloud-config':
      return [{ kind, text: bytes.toString('utf8') }];
    case 'boothook':
      // Its first line says what it is, and is no line of the script.
      return [
        {
          kind,
          bytes: bytes.subarray(
            bytes.toString('latin1').startsWith('#cloud-boothook') ? bytes.indexOf('\n') + 1 : 0,
          ),
        },
      ];
    case 'archive':
      return readArchive(bytes.toString('utf8'));
    case 'unknown':
      return [{ kind: 'refused', what: 'data of a kind that cloud-init does not know either' }];
    case '#include':
    case '#include-once':
    case '#part-handler':
    case '#upstart-job':
    case 'a Jinja template':
      return [{ kind: 'refused', what: kind }];
  }
}

/** A list of parts in YAML: a text, or a record of type and content. */
async function readArchive(text: string): Promise<readonly UserDataPart[]> {
  const { value, problem } = await readYaml(text);
  if (!Array.isArray(value))
    return [{ kind: 'refused', what: `an archive that cannot be read (${problem ?? 'it is no list'})` }];
  const parts = value.map(async (part: unknown) => {
    if (!isConfig(part)) return readPart(Buffer.from(textOf(part) ?? ''));
    return readPart(Buffer.from(textOf(part['content']) ?? ''), textOf(part['type']));
  });
  return (await Promise.all(parts)).flat();
}
