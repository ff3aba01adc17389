import { writeFileSync } from 'node:fs';
import { baseRules } from './firewall.ts';
import { metadataAddress, nameServerAddress } from '../guest-addresses.ts';
import type { NetworkPlan } from './protocol.ts';
import { runTool } from './run-tool.ts';

/** Makes the guests' network: one bridge that is their router, their metadata service and their name server. */
export async function setUpNetwork(network: NetworkPlan): Promise<void> {
  const prefix = network.cidr.split('/')[1] ?? '16';
  await runTool(
    ['ip', '-batch', '-'],
    // A bridge without an address of its own takes its ports' lowest one, which changes while guests come and go and
    // leaves everyone's neighbour tables stale for seconds.
    `link set lo up
link add br0 address 02:fe:a9:fe:00:01 type bridge
addr add ${network.gateway}/${prefix} dev br0
addr add ${metadataAddress}/32 dev br0
addr add ${nameServerAddress}/32 dev br0
link set br0 up
`,
  );
  // Guests' ports are isolated from each other, so that all traffic between guests is routed here and meets the
  // firewall: the bridge answers for the addresses of all, at once, and does not tell them of shorter ways.
  const settings = {
    'ipv4/ip_forward': 1,
    'ipv4/conf/br0/proxy_arp_pvlan': 1,
    'ipv4/neigh/br0/proxy_delay': 0,
    'ipv4/conf/br0/send_redirects': 0,
    'ipv4/conf/all/send_redirects': 0,
  };
  for (const [name, value] of Object.entries(settings)) writeFileSync(`/proc/sys/net/${name}`, `${value}\n`);
  await runTool(['nft', '-f', '-'], baseRules());
}
