/**
 * Which network addresses belong to the public internet. What a setting or a name leads to must be one of them, or a call
 * of ours could reach what only this machine and its neighbours can. Ranges after the IANA special-purpose registries.
 */
import { BlockList, isIPv6 } from 'node:net';

const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
];
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ...([
    ['::', 96],
    ['::ffff:0:0', 96],
    ['64:ff9b::', 96],
    ['100::', 64],
    ['2001::', 32],
  ] as const),
  ...([
    ['2001:db8::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const),
];

// Two lists: one list would find every IPv4 address in the range of those written as IPv6.
const specialV4 = new BlockList();
for (const [network, prefix] of SPECIAL_V4) specialV4.addSubnet(network, prefix, 'ipv4');
const specialV6 = new BlockList();
for (const [network, prefix] of SPECIAL_V6) specialV6.addSubnet(network, prefix, 'ipv6');

/** For an address as `dns.lookup` gives it. */
export function isGlobalAddress(address: string): boolean {
  const v6 = isIPv6(address);
  // A zone index (`fe80::1%eth0`) is only for addresses of the own link.
  if (v6 && address.includes('%')) return false;
  return v6 ? !specialV6.check(address, 'ipv6') : !specialV4.check(address, 'ipv4');
}
