/** One block between BEGIN and END lines (RFC 7468; with headers, RFC 1421). */
export interface PemBlock {
  /** As in `CERTIFICATE` or `EC PRIVATE KEY`. */
  readonly label: string;
  readonly der: Buffer;
  /** The block as it stands, with its lines of BEGIN and END. */
  readonly text: string;
  /** Whether it is encrypted in the old way, by a `Proc-Type` header. */
  readonly isEncrypted: boolean;
}

const block = /-----BEGIN ([^-\r\n]+)-----[^\S\n]*\r?\n([\s\S]*?)-----END \1-----/g;
const header = /^(?:[\w-]+:[^\n]*(?:\r?\n[ \t]+[^\n]*)*\r?\n)+\r?\n?/;

/** All blocks of a text whose base64 can be read; whatever stands between them does not count. */
export function readPem(text: string): readonly PemBlock[] {
  return [...text.matchAll(block)].flatMap(([whole, label = '', inside = '']) => {
    const headers = header.exec(inside)?.[0] ?? '';
    const base64 = inside.slice(headers.length).replaceAll(/\s+/g, '');
    const isEncrypted = headers.includes('ENCRYPTED');
    return isBase64(base64) ? [{ label, der: Buffer.from(base64, 'base64'), text: whole, isEncrypted }] : [];
  });
}

function isBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/**
 * Bytes as a block.
 *
 * @param lineLength - in characters; 64 is what RFC 7468 has
 */
export function writePem(label: string, bytes: Uint8Array, lineLength = 64): string {
  const base64 = Buffer.from(bytes).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
