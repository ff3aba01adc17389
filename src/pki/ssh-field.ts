/** A field of SSH's binary encoding: four bytes of length, then the bytes (RFC 4251, section 5). */
export function sshField(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A field that holds a positive integer: a leading zero byte where the highest bit is set. */
export function sshInteger(bytes: Uint8Array): Buffer {
  return sshField((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}
