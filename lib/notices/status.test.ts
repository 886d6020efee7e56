import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Act } from '#lib/generated/prisma/enums.ts'
import { type ActOnCertificate, type CertificateStatus, type ObjectionPeriod, statusOn } from './status.ts'

const lost: ActOnCertificate = { act: 'loss', effectiveOn: '2025-04-29', notice: 'A' }
const objection: ObjectionPeriod = { openedOn: '2025-05-10', closedOn: '2025-05-20' }

const then = (act: Act): ActOnCertificate => ({ act, effectiveOn: '2025-06-01', notice: 'B' })

describe('the status of a certificate', () => {
  test('is nothing before the first act, and counts from its day', () => {
    expect(statusOn([lost], [], '2025-04-28')).toBeNull()
    expect(statusOn([lost], [], '2025-04-29')).toEqual({
      status: 'declared_void',
      since: '2025-04-29',
      timeline: [{ date: '2025-04-29', event: 'declared_lost', notice: 'A' }],
    })
    expect(statusOn([], [objection], '2025-05-15')).toBeNull()
  })

  test.each<[Act, CertificateStatus]>([
    ['loss', 'declared_void'],
    ['authority_voiding', 'voided'],
    ['correction', 'corrected'],
    ['recovery', 'recovered'],
    ['withdrawal', 'withdrawn'],
    ['reissue', 'reissued'],
  ])('after %s is %s', (act, status) => {
    expect(statusOn([then(act), lost], [], '2025-06-01')).toMatchObject({ status, since: '2025-06-01' })
    expect(statusOn([then(act), lost], [], '2025-05-31')).toMatchObject({ status: 'declared_void' })
  })

  test('is under objection from the day it came until the day it was answered', () => {
    const on = (date: string) => statusOn([lost], [objection], date)
    expect(on('2025-05-09')).toMatchObject({ status: 'declared_void' })
    expect(on('2025-05-10')).toMatchObject({ status: 'under_objection', since: '2025-05-10' })
    expect(on('2025-05-19')).toMatchObject({ status: 'under_objection' })
    expect(on('2025-05-20')).toMatchObject({ status: 'declared_void', since: '2025-04-29' })
  })

  test('is under objection since the oldest one that is open', () => {
    const open: ObjectionPeriod[] = [
      { openedOn: '2025-05-15', closedOn: null },
      objection,
      { openedOn: '2025-05-12', closedOn: null },
    ]
    expect(statusOn([lost], open, '2025-05-16')).toMatchObject({ since: '2025-05-10' })
    expect(statusOn([lost], open, '2025-05-21')).toMatchObject({ since: '2025-05-12' })
  })

  test.each<[Act, boolean]>([
    ['authority_voiding', true],
    ['correction', false],
    ['recovery', false],
    ['withdrawal', false],
    ['reissue', false],
  ])('after %s shows an open objection: %s', (act, shown) => {
    const open = [{ openedOn: '2025-06-02', closedOn: null }]
    expect(statusOn([lost, then(act)], open, '2025-06-03')?.status === 'under_objection').toBe(shown)
  })
})

describe('the timeline', () => {
  test('holds what happened up to the day, in order, and nothing about who objected', () => {
    const { timeline } = statusOn([then('reissue'), lost], [objection], '2025-06-01') ?? {}
    expect(timeline).toEqual([
      { date: '2025-04-29', event: 'declared_lost', notice: 'A' },
      { date: '2025-05-10', event: 'objection_opened', notice: null },
      { date: '2025-05-20', event: 'objection_closed', notice: null },
      { date: '2025-06-01', event: 'reissued', notice: 'B' },
    ])
    expect(statusOn([lost], [objection], '2025-05-15')?.timeline).toHaveLength(2)
  })

  test('is in order and never of the future, whatever happened', () => {
    const date = fc
      .integer({ min: 0, max: 40 })
      .map((day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10))
    const acts = fc.array(
      fc.record({ act: fc.constantFrom(...Object.values(Act)), effectiveOn: date, notice: fc.string() }),
    )
    const objections = fc.array(fc.record({ openedOn: date, closedOn: fc.option(date) }))
    fc.assert(
      fc.property(acts, objections, date, (all, filed, on) => {
        const result = statusOn(all, filed, on)
        expect(result === null).toBe(all.every(({ effectiveOn }) => effectiveOn > on))
        const dates = result?.timeline.map((item) => item.date) ?? []
        expect(dates).toEqual(dates.toSorted())
        expect(dates.every((day) => day <= on)).toBe(true)
        expect((result?.since ?? '') <= on).toBe(true)
      }),
    )
  })
})
