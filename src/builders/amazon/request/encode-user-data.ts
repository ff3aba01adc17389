/** Standard alphabet, padded, as Go's decoder takes it; line ends inside are passed over. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** User data as EC2 takes it: in base64; files may be packed. Text that is base64 already is left as it is, as users expect. */
export function encodeUserData(data: Uint8Array): string {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const text = bytes.toString('latin1');
  return base64.test(text.replace(/[\r\n]/g, '')) ? text : bytes.toString('base64');
}
