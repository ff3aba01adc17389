import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readSealedBody,
  sealedType,
  writeSealedBody,
} from '../../../src/communicators/winrm/http/sealed-body.ts';
import type { NtlmSession } from '../../../src/communicators/winrm/ntlm/ntlm-session.ts';
import { NtlmAcceptor } from './ntlm-acceptor.ts';
import { Shells, type Reply } from './shells.ts';

export interface WinrmServerOptions {
  readonly password?: string;
  readonly schemes?: ReadonlyArray<'Basic' | 'Negotiate'>;
  /** Whether what is neither in TLS nor sealed is taken. */
  readonly allowUnencrypted?: boolean;
  readonly tls?: boolean;
  readonly port?: number;
}

interface Login {
  acceptor?: NtlmAcceptor;
  session?: NtlmSession;
}

const tlsFolder = new URL('../tls/', import.meta.url);

/** A WinRM service for the user `Administrator`, whose commands run in bash. */
export class WinrmServer {
  /** What stands for the machine's disks, and where commands run. */
  readonly root = mkdtempSync(join(tmpdir(), 'kiln-winrm-'));
  /** The commands that were started, as they arrived. */
  readonly commands: string[] = [];
  /** How requests were authenticated, in order. */
  readonly logins: string[] = [];
  readonly shells: Shells;
  readonly #options: Required<Omit<WinrmServerOptions, 'port'>>;
  readonly #server: Server;
  readonly #logins = new WeakMap<Socket, Login>();

  private constructor(options: Omit<WinrmServerOptions, 'port'>) {
    this.#options = {
      password: 'S3cret!pass',
      schemes: ['Negotiate', 'Basic'],
      allowUnencrypted: true,
      tls: false,
      ...options,
    };
    this.shells = new Shells(this.root, (line) => this.commands.push(line));
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#serve(request, response);
    };
    const read = (name: string): Buffer => readFileSync(new URL(name, tlsFolder));
    this.#server = this.#options.tls
      ? createSecureServer({ key: read('localhost-key.pem'), cert: read('localhost-cert.pem') }, listener)
      : createServer(listener);
  }

  static async start({ port = 0, ...options }: WinrmServerOptions = {}): Promise<WinrmServer> {
    const server = new WinrmServer(options);
    await new Promise<void>((resolve) => server.#server.listen(port, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get password(): string {
    return this.#options.password;
  }

  async close(): Promise<void> {
    this.shells.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Ends all connections, and forgets all shells, as a machine that restarts. */
  restart(): void {
    this.shells.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url !== '/wsman') return void response.writeHead(404).end();
    const said = request.headers.authorization ?? '';
    if (said.startsWith('Negotiate ') && !this.#negotiate(request.socket, said.slice(10), response)) return;
    const { session } = this.#logins.get(request.socket) ?? {};
    // The message that ends a login may come with a request of its own.
    if (session !== undefined && body.length === 0)
      return void response.writeHead(200, { 'content-length': '0' }).end();
    if (session !== undefined) return this.#serveSession(session, request, { body, response });
    if (!said.startsWith('Basic ') || !this.#isOurs(said.slice(6))) return void this.#refuse(response);
    this.logins.push('basic');
    const { status, xml } = await this.shells.answer(body.toString());
    soap(response, status, xml);
  }

  async #serveSession(
    session: NtlmSession,
    request: IncomingMessage,
    { body, response }: { readonly body: Buffer; readonly response: ServerResponse },
  ): Promise<void> {
    const isSealed = request.headers['content-type']?.startsWith('multipart/encrypted') === true;
    this.logins.push(isSealed ? 'ntlm sealed' : 'ntlm');
    if (!isSealed) {
      if (!this.#options.tls && !this.#options.allowUnencrypted) return void response.writeHead(500).end();
      const { status, xml } = await this.shells.answer(body.toString());
      return soap(response, status, xml);
    }
    const plain = session.unseal(readSealedBody(body)).toString();
    const { status, xml }: Reply = await this.shells.answer(plain);
    const bytes = Buffer.from(xml);
    const sealed = writeSealedBody({ ...session.seal(bytes), length: bytes.length });
    response.writeHead(status, { 'content-type': sealedType }).end(sealed);
  }

  /** Whether the connection is logged in now; if not, it has been answered. */
  #negotiate(socket: Socket, token: string, response: ServerResponse): boolean {
    if (!this.#options.schemes.includes('Negotiate')) return this.#refuse(response);
    const message = Buffer.from(token, 'base64');
    const login: Login = this.#logins.get(socket) ?? {};
    this.#logins.set(socket, login);
    if (message.readUInt32LE(8) === 1) {
      login.acceptor = new NtlmAcceptor(new Map([['administrator', this.#options.password]]));
      const challenge = login.acceptor.challenge(message).toString('base64');
      response.writeHead(401, { 'www-authenticate': `Negotiate ${challenge}`, 'content-length': '0' }).end();
      return false;
    }
    const session = login.acceptor?.accept(message);
    if (session === undefined) return this.#refuse(response);
    login.session = session;
    return true;
  }

  #isOurs(token: string): boolean {
    if (!this.#options.schemes.includes('Basic')) return false;
    if (!this.#options.tls && !this.#options.allowUnencrypted) return false;
    return Buffer.from(token, 'base64').toString() === `Administrator:${this.#options.password}`;
  }

  #refuse(response: ServerResponse): false {
    const schemes = this.#options.schemes.map((scheme) =>
      scheme === 'Basic' ? 'Basic realm="WSMAN"' : scheme,
    );
    response.writeHead(401, { 'www-authenticate': schemes, 'content-length': '0' }).end();
    return false;
  }
}

function soap(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'application/soap+xml;charset=UTF-8' }).end(xml);
}
