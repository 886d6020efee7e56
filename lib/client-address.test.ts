import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['without a proxy it is the socket, whatever is claimed', '192.0.2.1', '6.6.6.6', 0, '192.0.2.1'],
  ['with one proxy it is the hop that the proxy wrote', '10.0.0.1', '6.6.6.6, 192.0.2.1', 1, '192.0.2.1'],
  ['with two it is the hop before', '10.0.0.1', '6.6.6.6,192.0.2.1,10.0.0.2', 2, '192.0.2.1'],
  ['what came past the proxies is the socket', '192.0.2.1', undefined, 1, '192.0.2.1'],
  ['fewer hops than proxies: the first one', '10.0.0.1', '192.0.2.1', 3, '192.0.2.1'],
  ['empty hops are none', '10.0.0.1', ' , 192.0.2.1, ', 1, '192.0.2.1'],
  ['IPv4 that came in IPv6', '::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
  ['IPv6 is its /64', '2001:db8:0:7:1:2:3:4', undefined, 0, '2001:db8:0:7::/64'],
  ['written short', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
  ['with capitals and zeros', '2001:0DB8:0000:0007::9', undefined, 0, '2001:db8:0:7::/64'],
  ['with a zone', 'fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
  ['in brackets', '10.0.0.1', '[2001:db8:0:7::1]', 1, '2001:db8:0:7::/64'],
  ['the loopback', '::1', undefined, 0, '0:0:0:0::/64'],
  ['no socket any more', undefined, undefined, 0, 'unknown'],
  ['no address at all is kept short', '10.0.0.1', 'x'.repeat(500), 1, 'x'.repeat(100)],
] as const)('%s', (_, socket, forwarded, proxies, address) => {
  expect(clientAddress(socket, forwarded, proxies)).toBe(address)
})
