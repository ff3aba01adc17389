import { ClientRequest } from 'node:http';
import { onTestFinished } from 'vitest';

/** Gives up, as after a minute of silence, the request of this process that was sent from a port. */
export type GiveUpWaiting = (from: number) => void;

/** Lets a test decide when a client of ours has waited long enough: no clock does, however slow the machine is. */
export function takeOverPatience(): GiveUpWaiting {
  const waiting = new Set<ClientRequest>();
  // oxlint-disable-next-line typescript/unbound-method -- it is called with a request as `this` below
  const { setTimeout } = ClientRequest.prototype;
  ClientRequest.prototype.setTimeout = function takenOver(ms, listener) {
    waiting.add(this);
    this.once('close', () => waiting.delete(this));
    return setTimeout.call(this, ms, listener);
  };
  onTestFinished(() => {
    ClientRequest.prototype.setTimeout = setTimeout;
  });
  return (from) => {
    for (const request of waiting) if (request.socket?.localPort === from) request.emit('timeout');
  };
}
