import { isAwsName } from '../aws-names.ts';
import { nameServerAddress } from './guest-addresses.ts';

const headerBytes = 12;
const [typeA, classIn] = [1, 1] as const;
const ttlSeconds = 60;

/**
 * Answers a question for a name of AWS with the address of the cloud itself; undefined for any other question, which is
 * for a name server. AWS's names have no IPv6 address here: that answer is empty.
 *
 * Source: RFC 1035, section 4.
 */
export function answerAwsName(question: Buffer): Buffer | undefined {
  const asked = readQuestion(question);
  if (asked === undefined || !isAwsName(asked.name)) return undefined;
  const header = Buffer.from(question.subarray(0, headerBytes));
  const isAddress = asked.type === typeA;
  // An answer, with recursion; the client's own wish for recursion stays.
  header.writeUInt16BE(0x8080 | (header.readUInt16BE(2) & 0x0100), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(isAddress ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  const body = question.subarray(headerBytes, asked.end);
  return Buffer.concat(isAddress ? [header, body, addressRecord()] : [header, body]);
}

interface Question {
  readonly name: string;
  readonly type: number;
  /** Where it ends within the message. */
  readonly end: number;
}

/** Reads the one question of a query; undefined for anything else. */
function readQuestion(message: Buffer): Question | undefined {
  if (message.length < headerBytes || message.readUInt16BE(4) !== 1 || message.readUInt16BE(2) >= 0x8000)
    return undefined;
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = message[at]; length !== 0; length = message[at]) {
    // No query points back to another name.
    if (length === undefined || length > 63) return undefined;
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > message.length || message.readUInt16BE(end - 2) !== classIn) return undefined;
  return { name: labels.join('.'), type: message.readUInt16BE(at + 1), end };
}

/** Points to the question for its name. */
function addressRecord(): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc000 | headerBytes, 0);
  record.writeUInt16BE(typeA, 2);
  record.writeUInt16BE(classIn, 4);
  record.writeUInt32BE(ttlSeconds, 6);
  record.writeUInt16BE(4, 10);
  record.set(nameServerAddress.split('.').map(Number), 12);
  return record;
}
