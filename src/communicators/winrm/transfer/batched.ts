/** What fits into one message to the machine, in base64 and with its envelope. */
const mostBytes = 95 * 1024;

/** Joins short texts, so that few messages carry them. */
export async function* batched(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let pending = '';
  for await (const text of texts) {
    if (pending !== '' && pending.length + text.length > mostBytes) {
      yield Buffer.from(pending);
      pending = '';
    }
    pending += text;
  }
  if (pending !== '') yield Buffer.from(pending);
}
