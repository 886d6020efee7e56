import { isIPv6 } from 'node:net'

const UNKNOWN = 'unknown'
const V4_IN_V6 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i
/** What one subscriber is given of IPv6: the first 64 bits. The rest they choose themselves. */
const PREFIX_GROUPS = 4

/**
 * Whose request it is, for everything that counts by address. Each trusted proxy has written one hop at the end of
 * X-Forwarded-For, so with none of them it is the other end of the socket; what stands before those hops anybody can
 * make up. An IPv6 address counts as its /64.
 */
export function clientAddress(
  socket: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const forwarded = forwardedFor?.split(',').map((hop) => hop.trim()) ?? []
  const hops = [...forwarded, socket ?? ''].filter((hop) => hop !== '')
  const hop = hops.at(-1 - Math.min(trustedProxies, hops.length - 1))
  return hop === undefined ? UNKNOWN : subscriber(hop.slice(0, 100))
}

function subscriber(address: string): string {
  const [bare = ''] = address.replace(/^\[|\]$/g, '').split('%')
  const v4 = V4_IN_V6.exec(bare)?.[1]
  if (v4) return v4
  if (!isIPv6(bare)) return address
  const [head = '', tail] = bare.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length
  const groups = [...front, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...back]
  const prefix = groups.slice(0, PREFIX_GROUPS).map((group) => Number.parseInt(group, 16).toString(16))
  return `${prefix.join(':')}::/64`
}
