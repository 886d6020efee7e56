import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Act } from '#lib/generated/prisma/enums.ts'
import { type CertificateStatus, type Deed, deedOf, type ObjectionPeriod, statusOn } from './status.ts'

const lost: Deed = {
  event: 'declared_lost',
  effectiveOn: '2025-04-29',
  publishedAt: '2025-04-29T01:00:00.000Z',
  notice: 'A',
}
const objection: ObjectionPeriod = { openedOn: '2025-05-10', closedOn: '2025-05-20' }

const then = (event: Deed['event'], day = '2025-06-01', hour = '02'): Deed => ({
  event,
  effectiveOn: day,
  publishedAt: `${day}T${hour}:00:00.000Z`,
  notice: 'B',
})

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

  test.each<[Deed['event'], CertificateStatus]>([
    ['declared_lost', 'declared_void'],
    ['voided', 'voided'],
    ['corrected', 'corrected'],
    ['recovered', 'recovered'],
    ['withdrawn', 'withdrawn'],
    ['reissued', 'reissued'],
  ])('after it was %s is %s', (event, status) => {
    expect(statusOn([then(event), lost], [], '2025-06-01')).toMatchObject({ status, since: '2025-06-01' })
    expect(statusOn([then(event), lost], [], '2025-05-31')).toMatchObject({ status: 'declared_void' })
  })

  test('stays when only details were corrected, and the timeline tells', () => {
    expect(statusOn([then('details_corrected'), lost], [], '2025-06-02')).toMatchObject({
      status: 'declared_void',
      since: '2025-04-29',
      timeline: [{ event: 'declared_lost' }, { event: 'details_corrected' }],
    })
    const withdrawn = [lost, then('withdrawn', '2025-05-20'), then('details_corrected')]
    expect(statusOn(withdrawn, [], '2025-06-02')).toMatchObject({ status: 'withdrawn' })
    expect(statusOn([then('details_corrected')], [], '2025-06-02')).toMatchObject({ status: 'declared_void' })
  })

  test('is that of the act published last, of two of one day', () => {
    const [first, second] = [then('recovered', '2025-06-01', '02'), then('withdrawn', '2025-06-01', '03')]
    for (const deeds of [
      [lost, first, second],
      [second, lost, first],
    ]) {
      expect(statusOn(deeds, [], '2025-06-01')).toMatchObject({ status: 'withdrawn' })
    }
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

  test.each<[Deed['event'], boolean]>([
    ['voided', true],
    ['details_corrected', true],
    ['corrected', false],
    ['recovered', false],
    ['withdrawn', false],
    ['reissued', false],
  ])('after it was %s shows an open objection: %s', (event, shown) => {
    const open = [{ openedOn: '2025-06-02', closedOn: null }]
    expect(statusOn([lost, then(event)], open, '2025-06-03')?.status === 'under_objection').toBe(shown)
  })
})

describe('every order of acts', () => {
  const EVENTS = [
    'declared_lost',
    'voided',
    'corrected',
    'details_corrected',
    'recovered',
    'withdrawn',
    'reissued',
  ] as const satisfies readonly Deed['event'][]
  const MEANS = {
    declared_lost: 'declared_void',
    voided: 'voided',
    corrected: 'corrected',
    recovered: 'recovered',
    withdrawn: 'withdrawn',
    reissued: 'reissued',
  } as const
  const day = (index: number) => `2025-03-${String(10 + 2 * index).padStart(2, '0')}`

  /** All rows of one to four different events. */
  function ordersOf(events: readonly Deed['event'][], most: number): Deed['event'][][] {
    if (most === 0) return [[]]
    return events.flatMap((first) => [
      [first],
      ...ordersOf(
        events.filter((event) => event !== first),
        most - 1,
      ).map((rest) => [first, ...rest]),
    ])
  }

  /** What a clerk would say who reads the file from its beginning. */
  function read(events: readonly Deed['event'][]): CertificateStatus | null {
    let status: CertificateStatus | null = null
    for (const event of events) {
      if (event !== 'details_corrected') status = MEANS[event]
      else status ??= 'declared_void'
    }
    return status
  }

  test('has the status that a reader of the file would find, on, before and after each day', () => {
    const orders = ordersOf(EVENTS, 4)
    expect(orders.length).toBeGreaterThan(800)
    for (const events of orders) {
      const deeds = events.map((event, index) => then(event, day(index)))
      expect(statusOn(deeds, [], '2025-03-09')).toBeNull()
      for (const index of events.keys()) {
        const expected = read(events.slice(0, index + 1))
        for (const date of [day(index), `2025-03-${11 + 2 * index}`]) {
          const found = statusOn(deeds.toReversed(), [], date)
          expect([events, date, found?.status]).toEqual([events, date, expected])
          expect(found?.timeline.map(({ event }) => event)).toEqual(events.slice(0, index + 1))
        }
      }
    }
  })
})

describe('what an act does', () => {
  const what = { isReplacement: false, isReplaced: false, firstAct: 'loss' } as const
  test('is the same for all certificates that it names, but for a correction', () => {
    expect(
      (['loss', 'authority_voiding', 'recovery', 'withdrawal', 'reissue'] as const).map((act) =>
        deedOf(act, what),
      ),
    ).toEqual(['declared_lost', 'voided', 'recovered', 'withdrawn', 'reissued'])
  })

  test('clears a wrong number, and puts the right one in its place', () => {
    expect(deedOf('correction', { ...what, isReplaced: true })).toBe('corrected')
    expect(deedOf('correction', { ...what, isReplacement: true })).toBe('declared_lost')
    expect(deedOf('correction', { ...what, isReplacement: true, firstAct: 'authority_voiding' })).toBe(
      'voided',
    )
    expect(deedOf('correction', what)).toBe('details_corrected')
  })
})

describe('the timeline', () => {
  test('holds what happened up to the day, in order, and nothing about who objected', () => {
    const { timeline } = statusOn([then('reissued'), lost], [objection], '2025-06-01') ?? {}
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
    const events = Object.values(Act).map((act) =>
      deedOf(act, { isReplacement: false, isReplaced: false, firstAct: 'loss' }),
    )
    const acts = fc.array(
      fc.record({
        event: fc.constantFrom(...events),
        effectiveOn: date,
        publishedAt: fc.string(),
        notice: fc.string(),
      }),
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
