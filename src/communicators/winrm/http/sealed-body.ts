import type { SealedMessage } from '../ntlm/ntlm-session.ts';
import { badSealedBody } from '../messages.ts';
import { soapType } from './soap-type.ts';

const boundary = '--Encrypted Boundary';
const protocol = 'application/HTTP-SPNEGO-session-encrypted';

/** The Content-Type of a sealed message (MS-WSMV 2.2.9.1). */
export const sealedType = `multipart/encrypted;protocol="${protocol}";boundary="Encrypted Boundary"`;

export interface SealedBody extends SealedMessage {
  /** Of the message before it was sealed, in bytes. */
  readonly length: number;
}

/** Two parts: what was sealed, and the sealed bytes after the length of their signature and itself (MS-WSMV 2.2.9.1.2). */
export function writeSealedBody({ signature, sealed, length }: SealedBody): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32LE(signature.length);
  const head = [
    boundary,
    `\tContent-Type: ${protocol}`,
    `\tOriginalContent: type=${soapType};Length=${length}`,
    boundary,
    '\tContent-Type: application/octet-stream',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), prefix, signature, sealed, Buffer.from(`${boundary}--\r\n`)]);
}

/** @throws WinrmError where the bytes are no sealed message. */
export function readSealedBody(body: Buffer): SealedBody {
  const head = /^--Encrypted Boundary\r\n[\s\S]*?;Length=(\d+)\r\n--Encrypted Boundary\r\n[^\r\n]*\r\n/i.exec(
    body.toString('latin1', 0, 1024),
  );
  const length = Number(head?.[1]);
  if (head === null || body.length < head[0].length + 4) throw badSealedBody();
  const signatureAt = head[0].length + 4;
  const sealedAt = signatureAt + body.readUInt32LE(head[0].length);
  if (body.length < sealedAt + length) throw badSealedBody();
  return {
    length,
    signature: body.subarray(signatureAt, sealedAt),
    sealed: body.subarray(sealedAt, sealedAt + length),
  };
}
