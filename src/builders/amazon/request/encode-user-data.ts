/** Standard alphabet, padded, as Go's decoder takes it; line ends inside are passed over. */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** User data as EC2 takes it: in base64. Text that is base64 already is left as it is, as users expect. */
export function encodeUserData(text: string): string {
  return base64.test(text.replace(/[\r\n]/g, '')) ? text : Buffer.from(text, 'utf8').toString('base64');
}
