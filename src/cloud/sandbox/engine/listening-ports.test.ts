import { expect, test } from 'vitest';
import { parseListeningPorts } from './listening-ports.ts';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const rest = '00000000:00000000 00:00000000 00000000     0        0 6205 1 0 100 0 0 10 0';

test.each([
  ['every address', `   0: 00000000:0016 00000000:0000 0A ${rest}\n`, [22]],
  ['its own address', `   0: 05001FAC:1F90 00000000:0000 0A ${rest}\n`, [8080]],
  ['the loopback address only', `   0: 0100007F:0016 00000000:0000 0A ${rest}\n`, []],
  ['an established connection', `   0: 05001FAC:0016 01001FAC:D431 01 ${rest}\n`, []],
  [
    'every address of IPv6',
    `   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A ${rest}\n`,
    [80],
  ],
  [
    'the loopback address of IPv6',
    `   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A ${rest}\n`,
    [],
  ],
  [
    'IPv4 loopback in IPv6',
    `   0: 0000000000000000FFFF00000100007F:0050 00000000000000000000000000000000:0000 0A ${rest}\n`,
    [],
  ],
  ['nothing', '', []],
])('parseListeningPorts() with a socket on %s', (_, lines, want) => {
  expect(parseListeningPorts(head + lines)).toEqual(want);
});
