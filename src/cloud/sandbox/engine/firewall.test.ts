import { expect, test } from 'vitest';
import { guestRules } from './firewall.ts';

test('guestRules() replaces all rules of a guest at once, and leaves IPv6 blocks out', () => {
  const ingress = [
    { from: 22, to: 22, cidrs: ['0.0.0.0/0', '::/0'] },
    { from: 8000, to: 8080, cidrs: ['172.31.0.0/16'] },
  ];
  expect(guestRules(3, '172.31.0.5', ingress)).toBe(`add chain inet kiln guest-3
flush chain inet kiln guest-3
add rule inet kiln guest-3 ip saddr 0.0.0.0/0 tcp dport 22-22 accept
add rule inet kiln guest-3 ip saddr 172.31.0.0/16 tcp dport 8000-8080 accept
add element inet kiln guests { 172.31.0.5 : jump guest-3 }
`);
});
