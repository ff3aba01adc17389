import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { connect, type Server, type Socket } from 'node:net';
import { readFile } from 'node:fs/promises';
import { answerAwsName } from './aws-dns.ts';
import { joinSockets } from './join-sockets.ts';

const lengthBytes = 2;

/** How long a name server of the host may take before the next one is asked. */
const answerTimeoutMs = 3_000;

export interface NameServer {
  readonly address: string;
  readonly port: number;
}

/**
 * Answers guests' questions, over UDP and over TCP: those for names of AWS itself, the others by name servers, the first
 * of which that answers counts.
 *
 * @param findServers is asked for each question, as a laptop's name servers change when it changes its network.
 */
export function forwardDns(udp: DatagramSocket, tcp: Server, findServers = hostNameServers): void {
  udp.on('message', (question, from) => {
    // The cloud may have closed while a name server was asked.
    void forwardDatagram(question, findServers)
      .then((answer) => udp.send(answer, from.port, from.address))
      .catch(() => undefined);
  });
  udp.on('error', () => undefined);
  tcp.on('connection', (client: Socket) => {
    client.on('error', () => client.destroy());
    client.once('data', (first) => {
      client.pause();
      const own = answerAwsName(first.subarray(lengthBytes));
      if (own === undefined) void forwardStream(client, first, findServers);
      else client.end(withLength(own));
    });
    client.resume();
  });
}

/** Reads the `nameserver` lines of a resolv.conf; the host itself where it has none. */
export function parseNameServers(resolvConf: string): readonly NameServer[] {
  const addresses = [...resolvConf.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
  return (addresses.length === 0 ? ['127.0.0.1'] : addresses).map((address) => ({ address, port: 53 }));
}

async function hostNameServers(): Promise<readonly NameServer[]> {
  return parseNameServers(await readFile('/etc/resolv.conf', 'utf8').catch(() => ''));
}

async function forwardDatagram(question: Buffer, findServers: typeof hostNameServers): Promise<Buffer> {
  const own = answerAwsName(question);
  if (own !== undefined) return own;
  for (const server of await findServers()) {
    const answer = await askServer(question, server);
    if (answer !== undefined) return answer;
  }
  return serverFailure(question);
}

async function askServer(question: Buffer, { address, port }: NameServer): Promise<Buffer | undefined> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  return new Promise<Buffer | undefined>((resolve) => {
    const timer = setTimeout(() => finish(undefined), answerTimeoutMs);
    const finish = (answer: Buffer | undefined): void => {
      clearTimeout(timer);
      socket.close();
      resolve(answer);
    };
    // Only the answer to this question counts: its id stands in the first two bytes.
    socket.on('message', (answer) => question.subarray(0, 2).equals(answer.subarray(0, 2)) && finish(answer));
    socket.on('error', () => finish(undefined));
    socket.send(question, port, address);
  });
}

/** The question itself, marked as an answer with the code SERVFAIL: a guest then need not wait for its own time-out. */
function serverFailure(question: Buffer): Buffer {
  const answer = Buffer.from(question);
  if (answer.length < 4) return answer;
  answer.writeUInt8(answer.readUInt8(2) | 0x80, 2);
  answer.writeUInt8(0x82, 3);
  return answer;
}

/** A message on a stream has its length in front of it. */
function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

async function forwardStream(
  client: Socket,
  first: Buffer,
  findServers: typeof hostNameServers,
): Promise<void> {
  const [server] = await findServers();
  if (server === undefined) {
    client.destroy();
    return;
  }
  const onward = connect({ host: server.address, port: server.port, allowHalfOpen: true });
  onward.write(first);
  joinSockets(client, onward);
}
