/** A part of a message without parts of its own, its transfer encoding undone. */
export interface MimePart {
  /** As in `text/x-shellscript`, in lower case. */
  readonly type: string;
  readonly bytes: Buffer;
}

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  /** As Latin-1, so that no byte is lost. */
  readonly body: string;
}

const deepest = 10;

/** Whether bytes begin as a MIME message does. */
export function isMimeMessage(bytes: Buffer): boolean {
  return /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:content-type|mime-version):/i.test(
    bytes.toString('latin1', 0, 4096),
  );
}

/** The parts of a MIME message (RFC 2045, RFC 2046), those of messages within it included. */
export function readMimeMessage(bytes: Buffer): readonly MimePart[] {
  return partsOf(readEntity(bytes.toString('latin1')), 0);
}

function partsOf({ headers, body }: Entity, depth: number): readonly MimePart[] {
  const contentType = headers.get('content-type') ?? 'text/plain';
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (type.startsWith('multipart/') && mark !== undefined && depth < deepest)
    return splitBody(body, mark).flatMap((text) => partsOf(readEntity(text), depth + 1));
  return [{ type, bytes: decodeBody(body, headers.get('content-transfer-encoding') ?? '7bit') }];
}

function readEntity(text: string): Entity {
  const [, head = '', body = ''] = /^((?:[^\r\n]+\r?\n)*)\r?\n?([^]*)$/.exec(text) ?? [];
  const unfolded = head.replaceAll(/\r?\n[ \t]+/g, ' ');
  const headers = [...unfolded.matchAll(/^([\w-]+):[ \t]*([^\r\n]*)/gm)];
  return {
    headers: new Map(headers.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
    body,
  };
}

/** What stands between the lines of a boundary, up to the closing one. */
function splitBody(body: string, mark: string): readonly string[] {
  const [, ...rest] = `\n${body}`.split(`\n--${mark}`);
  const parts: string[] = [];
  for (const text of rest) {
    if (text.startsWith('--')) break;
    parts.push(text.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''));
  }
  return parts;
}

function decodeBody(body: string, encoding: string): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(unquote(body), 'latin1');
    default:
      return Buffer.from(body, 'latin1');
  }
}

function unquote(body: string): string {
  return body
    .replaceAll(/=[ \t]*\r?\n/g, '')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
