import { expect, test } from 'vitest'
import { pathIn, safePath } from './paths.ts'

test.each([
  '/',
  '/desk',
  '/en/desk/notices?state=draft&page=2#top',
  '/certificates?number=J1509%2F%2F2901',
  '/notices/GG2026-1/objection',
  '/a.b/..c/.../x',
  '/certificates?number=1..2',
])('%s is a path of ours', (path) => {
  expect(safePath(path)).toBe(path)
})

test.each([
  '//evil.example',
  '/\\\\evil.example',
  '/\\evil.example',
  '/desk//evil.example',
  '/desk/..//evil.example',
  '/./desk',
  '/desk/..',
  '/desk/%2e%2E/x',
  '/.%2e/x',
  '/desk?next=//evil.example',
  '/desk\\x',
  '/des k',
  '/desk\n',
  '/桌',
  'desk',
  'https://evil.example/',
  'javascript:alert(1)',
  '',
  null,
  ['/desk'],
])('%j is none', (path) => {
  expect(safePath(path)).toBe('/')
})

test('what stays is on our own host, however a browser reads it', () => {
  for (const path of ['/desk', '/a.b/..c/.../x', '/certificates?number=1..2']) {
    expect(new URL(safePath(path), 'https://register.example').href).toBe(`https://register.example${path}`)
  }
})

test('Chinese has no prefix', () => {
  expect(pathIn('zh-CN', '/desk')).toBe('/desk')
  expect(pathIn('en', '/desk')).toBe('/en/desk')
  expect(pathIn('en', '/')).toBe('/en')
})
