import { describe, expect, test } from 'vitest'
import { generateSignerKey } from './note-keys.ts'
import { originAt, readSigners } from './signers.ts'

const [one, other] = [generateSignerKey('a.example/register'), generateSignerKey('a.example/register')]

describe('readSigners', () => {
  test.each([`${one}\n${other}`, `${one},${other}`, `\n ${one} , ${other}\n`])(
    'reads both keys: %#',
    (lines) => {
      const { origin, keys } = readSigners(lines)
      expect(origin).toBe('a.example/register')
      expect(keys.map(({ id }) => id)).toEqual([one, other].map((line) => line.split('+')[3]))
    },
  )

  test.each([
    ['none', '  ', 'there is none'],
    ['half a key', `${one},${other.slice(0, -4)}`, 'key 2 is malformed'],
    ['another id', one.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), 'key 1 is malformed'],
    ['another name', `${one},${generateSignerKey('b.example/register')}`, 'different names'],
    ['the same twice', `${one},${one}`, 'twice'],
  ])('refuses %s and does not repeat it', (_, lines, problem) => {
    expect(() => readSigners(lines)).toThrow(problem)
    expect(() => readSigners(lines)).not.toThrow(lines.trim() || 'PRIVATE')
  })
})

test.each([
  ['https://register.example.org', 'register.example.org/register'],
  ['http://localhost:3000/', 'localhost:3000/register'],
  ['https://登记.example', 'xn--7wy856b.example/register'],
])('the origin of %s is %s', (url, origin) => {
  expect(originAt(url)).toBe(origin)
})
