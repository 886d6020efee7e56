import { expect, test } from 'vitest'
import { newTrackingCookie, prolongedTrackingCookie, readTrackingCookie } from './tracking-cookie.ts'

const AT = new Date('2026-11-22T08:00:00.000Z')
const after = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
const TRACKING = {
  id: '0193563e-0000-7000-8000-000000000001',
  reference: 'YZ7K3M9QPA',
  by: 'code',
  contacts: 0,
} as const

test('an objection is followed for half an hour without use', () => {
  const cookie = newTrackingCookie(TRACKING, AT)
  expect(readTrackingCookie(cookie, after(29))).toEqual(TRACKING)
  expect(readTrackingCookie(cookie, after(30))).toBeNull()
})

test('who reads on goes on following, for eight hours at most', () => {
  let cookie = newTrackingCookie(TRACKING, AT)
  let minutes = 0
  for (; minutes < 1000; minutes += 20) {
    const prolonged = prolongedTrackingCookie(cookie, after(minutes))
    if (prolonged === null) break
    cookie = prolonged
  }
  expect(minutes).toBe(8 * 60)
  expect(readTrackingCookie(cookie, after(8 * 60 - 1))).toEqual(TRACKING)
})

test('what is over is not prolonged, and what is not of our making is nothing', () => {
  const cookie = newTrackingCookie(TRACKING, AT)
  expect(prolongedTrackingCookie(cookie, after(30))).toBeNull()
  for (const other of ['', 'nonsense', `${cookie}A`, cookie.slice(0, -4)]) {
    expect(readTrackingCookie(other, AT)).toBeNull()
  }
})

test('the cookie tells neither the reference nor what opens it', () => {
  expect(Buffer.from(newTrackingCookie(TRACKING, AT), 'base64url').includes(TRACKING.reference)).toBe(false)
})
