import type { ClientChannel } from 'ssh2';

/** The part of the library's inside that sends a signal to a remote command. */
interface Signaller {
  readonly outgoing: { readonly id: number };
  readonly _client: { readonly _protocol: { signal(channel: number, name: string): void } };
}

/**
 * Asks the server to end a command, and closes its session. The library's own `signal()` is silent once standard input
 * has ended, although the protocol (RFC 4254, 6.9) allows a signal then; so its inside is called.
 */
export function terminate(channel: ClientChannel): void {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's types hide its inside
    const { outgoing, _client } = channel as unknown as Signaller;
    _client._protocol.signal(outgoing.id, 'TERM');
  } finally {
    channel.close();
  }
}
