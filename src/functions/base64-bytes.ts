/** The bytes that base64 in the standard alphabet, padded with `=`, stands for; line ends in it do not count. */
export function base64Bytes(text: string): Buffer | undefined {
  const compact = text.replace(/[\r\n]/g, '');
  const isBase64 = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  return isBase64 ? Buffer.from(compact, 'base64') : undefined;
}
