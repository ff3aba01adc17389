import { expect, test } from 'vitest';
import { parseListeningPorts } from './listening-ports.ts';

test.each([
  ['every IPv4 address', 'LISTEN 0      128          0.0.0.0:22        0.0.0.0:*\n', [22]],
  ['every IPv6 address', 'LISTEN 0      511             [::]:80           [::]:*\n', [80]],
  ['both', 'LISTEN 0 128 *:22 *:*\nLISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n', [22]],
  ['its own address', 'LISTEN 0 5 172.31.0.5:8080 0.0.0.0:*\n', [8080]],
  ['its own address at one interface', 'LISTEN 0 5 172.31.0.5%eth0:68 0.0.0.0:*\n', [68]],
  ['the loopback address only', 'LISTEN 0 5 127.0.0.1:25 0.0.0.0:*\nLISTEN 0 5 [::1]:25 [::]:*\n', []],
  ['a loopback address in IPv6 form', 'LISTEN 0 5 [::ffff:127.0.0.1]:25 *:*\n', []],
  ['the loopback interface', 'LISTEN 0 5 127.0.0.53%lo:53 0.0.0.0:*\n', []],
  ['several ports', 'LISTEN 0 5 0.0.0.0:443 0.0.0.0:*\nLISTEN 0 5 0.0.0.0:80 0.0.0.0:*\n', [80, 443]],
  ['nothing', '', []],
])('parseListeningPorts() with a socket on %s', (_, lines, want) => {
  expect(parseListeningPorts(lines)).toEqual(want);
});
