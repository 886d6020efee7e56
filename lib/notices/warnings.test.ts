import { expect, test } from 'vitest'
import type { BuiltOffice } from '#lib/testing/builders.ts'
import { aDraft, aGrasslandCertificate, anOffice, aPublishedNotice } from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { requireNotice } from './queries.ts'
import { findWarnings } from './warnings.ts'

testDatabase()

const TODAY = '2026-11-22'
const named = (...numbers: string[]) => ({
  certificates: numbers.map((number) => aGrasslandCertificate({ number })),
})

async function warningsOf(office: BuiltOffice, id: string) {
  return findWarnings(await requireNotice(office.publisher, id), TODAY)
}

test('what is odd about a number is said, certificate by certificate', async () => {
  const office = await anOffice()
  const numbers = ['15092901080015', '15262904050099', '草字第7号', 'J15092901080015(夏)']
  const { id } = await aDraft(office, named(...numbers))

  expect(await warningsOf(office, id)).toEqual([
    { position: 0, code: 'repeated_in_notice' },
    { position: 1, code: 'other_region' },
    { position: 2, code: 'unrecognised_number' },
    { position: 3, code: 'repeated_in_notice' },
  ])

  const published = await aPublishedNotice(office, named('15092904050072'))
  const draft = await aDraft(office, named('J15092904050072(冬)'))
  const again = await aDraft(office, named('15092904050072', '15092904050073'))
  const found = (await warningsOf(office, again.id)).map((warning) => [
    warning.position,
    warning.code === 'same_number' ? warning.notice.id : warning.code,
  ])
  expect(found.toSorted()).toEqual(
    [
      [0, draft.id],
      [0, published.id],
    ].toSorted(),
  )
})

test('another bureau is warned of what is published, and learns nothing of what is drafted', async () => {
  const other = await anOffice({ region: '150921' })
  const home = await anOffice({ region: '150922' })
  const region = { regionCode: '150921' }
  const secret = await aDraft(other, { ...region, ...named('15092104050001') })
  const open = await aPublishedNotice(other, { ...region, ...named('15092104050002') })
  const mine = await aDraft(home, { regionCode: '150922', ...named('15092104050001', '15092104050002') })

  const warnings = await findWarnings(await requireNotice(home.publisher, mine.id), TODAY)
  const notices = warnings.flatMap((warning) => (warning.code === 'same_number' ? [warning.notice.id] : []))
  expect(notices).toEqual([open.id])
  expect(notices).not.toContain(secret.id)
})
