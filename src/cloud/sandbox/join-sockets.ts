import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Passes everything that one socket receives on to the other, in both directions, until both have ended. Either may end
 * its own direction first, as clients do that have no more to ask; sockets need `allowHalfOpen` for that.
 */
export function joinSockets(one: Duplex, other: Duplex): void {
  endWith(one, other);
  endWith(other, one);
  one.pipe(other).pipe(one);
}

/** A socket that breaks takes its fellow along; one that has ended well leaves it to send what is still on its way. */
function endWith(socket: Duplex, fellow: Duplex): void {
  let isBroken = false;
  socket.once('error', () => (isBroken = true));
  const end = (): void => {
    if (isBroken || !fellow.writableEnded) breakOff(fellow);
  };
  if (socket.destroyed) end();
  else socket.once('close', end);
}

/** With a reset, so that nobody takes half an answer for a whole one. */
function breakOff(socket: Duplex): void {
  if (socket instanceof Socket && !socket.connecting) socket.resetAndDestroy();
  else socket.destroy();
}
