import { BlockList, isIP, isIPv6 } from 'node:net'

/*
 * Addresses that lead inwards, to this machine, its network or the metadata of a cloud, and those that lead nowhere: the
 * special-purpose registries of IANA (RFC 6890). Of IPv6 only the global unicast block is outside, less its exceptions.
 */

const INWARD_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const

/** With Teredo, 6to4 and documentation, which hide other addresses or nothing behind a global one. */
const INWARD_V6 = [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
] as const

/** Two lists: one would hold an IPv4 address against the IPv6 nets as well, as the mapped one that it could be. */
const inward = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [net, prefix] of INWARD_V4) inward.ipv4.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of INWARD_V6) inward.ipv6.addSubnet(net, prefix, 'ipv6')

/** Whether an IP address is one that nothing may be sent to from outside; true for what is no address at all. */
export function isInward(address: string): boolean {
  if (isIP(address) === 0) return true
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  return inward[family].check(address, family)
}

/** The address that a URL names outright, without brackets; null when it names a host. */
export function literalAddress({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? null : host
}
