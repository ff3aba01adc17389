import type { Message } from './output.ts';

/** Puts the prefix before every line; the end of a prefixed message is trimmed, as Packer does. */
export function compose(message: Message, mask: (text: string) => string): string {
  const text = mask(message.text);
  if (message.prefix === undefined) return text;
  const lines = text.split('\n').map((line) => `${message.prefix} ${line}`);
  return lines.join('\n').trimEnd();
}
