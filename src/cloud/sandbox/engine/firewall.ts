import type { IngressRule } from './protocol.ts';

/**
 * Rules in nft's language for the engine's own network. Between guests a new connection passes only by a rule of the
 * guest that it goes to; what the engine itself opens towards a guest has been judged by the relay already.
 */
export function baseRules(): string {
  return `
table inet kiln {
  map guests { type ipv4_addr : verdict; }
  chain between {
    ip daddr vmap @guests
    drop
  }
  chain forward {
    type filter hook forward priority 0; policy accept;
    ct state established,related accept
    iifname "br0" oifname "br0" jump between
  }
  chain outbound {
    type nat hook postrouting priority 100;
    oifname != { "br0", "lo" } masquerade
  }
}
`;
}

/** Puts a guest's rules in the place of those that it had, in one step. */
export function guestRules(slot: number, address: string, ingress: readonly IngressRule[]): string {
  const chain = chainName(slot);
  const rules = ingress.flatMap(({ from, to, cidrs }) =>
    cidrs
      .filter((cidr) => !cidr.includes(':'))
      .map((cidr) => `add rule inet kiln ${chain} ip saddr ${cidr} tcp dport ${from}-${to} accept`),
  );
  return [
    `add chain inet kiln ${chain}`,
    `flush chain inet kiln ${chain}`,
    ...rules,
    `add element inet kiln guests { ${address} : jump ${chain} }`,
    '',
  ].join('\n');
}

/** Forgets a guest that has ended. */
export function noGuestRules(slot: number, address: string): string {
  const chain = chainName(slot);
  return `delete element inet kiln guests { ${address} }\ndelete chain inet kiln ${chain}\n`;
}

function chainName(slot: number): string {
  return `guest-${slot}`;
}
