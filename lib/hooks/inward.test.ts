import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInward, literalAddress } from './inward.ts'

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.100.100.200',
  '127.0.0.1',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.0.1',
  '198.19.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'ff02::1',
  '2001:0:a00:1::',
  '2001:db8::1',
  '2002:a00:1::',
  'localhost',
  '',
])('%j leads inwards', (address) => {
  expect(isInward(address)).toBe(true)
})

test.each([
  '8.8.8.8',
  '114.114.114.114',
  '172.32.0.1',
  '100.63.255.255',
  '223.5.5.5',
  '2400:3200::1',
  '2606:4700::1',
])('%s leads outwards', (address) => {
  expect(isInward(address)).toBe(false)
})

test('no way of writing a private address in a URL hides it', () => {
  const hidden = [
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::ffff:7f00:1]/',
    'http://127.1/',
  ]
  for (const url of hidden) expect(isInward(literalAddress(new URL(url)) ?? 'none')).toBe(true)
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
      expect(isInward(literalAddress(new URL(`http://${number}/`)) ?? 'none')).toBe(isInward(address))
    }),
  )
})
