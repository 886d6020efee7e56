import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ObjectionGround } from '#lib/generated/prisma/enums.ts'
import type { InboxFilter } from '#lib/objections/inbox.ts'
import { filterOf, inboxPath, isNarrowed } from './inbox-filter.ts'

const filters: fc.Arbitrary<InboxFilter> = fc.record({
  view: fc.constantFrom('open', 'answered'),
  who: fc.constantFrom('all', 'mine', 'unassigned'),
  overdue: fc.boolean(),
  ground: fc.constantFrom(null, ...Object.values(ObjectionGround)),
  noticeId: fc.option(fc.uuid({ version: 7 })),
  order: fc.constantFrom('oldest', 'newest'),
})

const read = (path: string) =>
  filterOf(Promise.resolve(Object.fromEntries(new URL(path, 'http://x').searchParams)))

test('an address asks for what it was made for', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      expect(await read(inboxPath(filter))).toEqual(filter)
    }),
  )
})

test('what nobody knows says nothing', async () => {
  const filter = await read('/?view=x&who=you&overdue=1&ground=none&notice=1&order=up&more=1')
  expect(inboxPath(filter)).toBe('/desk/objections?view=open')
  expect(isNarrowed(filter)).toBe(false)
})
