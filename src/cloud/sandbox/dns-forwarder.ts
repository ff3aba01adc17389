import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { connect, type Server, type Socket } from 'node:net';
import { readFile } from 'node:fs/promises';

/** How long a name server of the host may take before the next one is asked. */
const answerTimeoutMs = 3_000;

/** Forwards guests' questions to the host's own name servers, over UDP and over TCP. */
export function forwardDns(udp: DatagramSocket, tcp: Server): void {
  udp.on('message', (question, from) => {
    void forwardDatagram(question).then((answer) => udp.send(answer, from.port, from.address));
  });
  udp.on('error', () => undefined);
  tcp.on('connection', (client: Socket) => void forwardStream(client));
}

/** Reads the `nameserver` lines of a resolv.conf; the host itself where it has none. */
export function parseNameServers(resolvConf: string): readonly string[] {
  const servers = [...resolvConf.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
  return servers.length === 0 ? ['127.0.0.1'] : servers;
}

/** Read anew for each question, as it changes when a laptop changes its network. */
async function hostNameServers(): Promise<readonly string[]> {
  return parseNameServers(await readFile('/etc/resolv.conf', 'utf8').catch(() => ''));
}

async function forwardDatagram(question: Buffer): Promise<Buffer> {
  for (const server of await hostNameServers()) {
    const answer = await askServer(question, server);
    if (answer !== undefined) return answer;
  }
  return serverFailure(question);
}

async function askServer(question: Buffer, server: string): Promise<Buffer | undefined> {
  const socket = createSocket(server.includes(':') ? 'udp6' : 'udp4');
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
    socket.send(question, 53, server);
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

async function forwardStream(client: Socket): Promise<void> {
  const [server = '127.0.0.1'] = await hostNameServers();
  const upstream = connect({ host: server, port: 53, allowHalfOpen: true });
  client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  client.pipe(upstream).pipe(client);
}
