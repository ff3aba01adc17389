// Loaded into a process before its own code: whoever opens a socket or asks for a name there ends it.
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/** @param {string} what */
const refuse = (what) => () => {
  process.stderr.write(`The network was used: ${what}\n`);
  process.exit(99);
};
net.Socket.prototype.connect = refuse('connect');
dgram.Socket.prototype.bind = refuse('bind');
dgram.Socket.prototype.send = refuse('send');
Object.assign(dns, { lookup: refuse('lookup') });
