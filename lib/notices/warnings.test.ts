import { expect, test } from 'vitest'
import type { BuiltOffice } from '#lib/testing/builders.ts'
import {
  aDraft,
  aGrasslandCertificate,
  anAccountPermit,
  anOffice,
  aPublishedNotice,
} from '#lib/testing/builders.ts'
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
    warning.code,
    'notice' in warning ? warning.notice.id : null,
  ])
  expect(found.toSorted()).toEqual([
    [0, 'same_number', draft.id],
    [0, 'second_loss', published.id],
  ])
})

test('another bureau is warned of what is published, and learns nothing of what is drafted', async () => {
  const other = await anOffice({ region: '150921' })
  const home = await anOffice({ region: '150922' })
  const region = { regionCode: '150921' }
  const secret = await aDraft(other, { ...region, ...named('15092104050001') })
  const open = await aPublishedNotice(other, { ...region, ...named('15092104050002') })
  const mine = await aDraft(home, { regionCode: '150922', ...named('15092104050001', '15092104050002') })

  const warnings = await findWarnings(await requireNotice(home.publisher, mine.id), TODAY)
  const notices = warnings.flatMap((warning) => ('notice' in warning ? [warning.notice.id] : []))
  expect(notices).toEqual([open.id])
  expect(notices).not.toContain(secret.id)
})

test('a loss is no second one when the first is long ago, or when something else is declared', async () => {
  const office = await anOffice({ region: '150923' })
  const content = (declaredOn: string, act: 'loss' | 'authority_voiding' = 'loss') => ({
    act,
    declaredOn,
    regionCode: '150923',
    ...named('15092304050072'),
  })
  await aPublishedNotice(office, content('2021-11-21'))
  const codes = async (id: string) => (await warningsOf(office, id)).map(({ code }) => code)
  const draft = await aDraft(office, content('2026-11-20'))
  expect(await codes(draft.id)).toEqual(['same_number'])
  await aPublishedNotice(office, content('2021-11-22'))
  expect((await codes(draft.id)).toSorted()).toEqual(['same_number', 'second_loss'])
  const voiding = await aDraft(office, content('2026-11-20', 'authority_voiding'))
  expect(await codes(voiding.id)).toEqual(['same_number', 'same_number', 'same_number'])
})

test('an account that another notice names is said, and a masked one is no account', async () => {
  const office = await anOffice({ region: '150924' })
  const permit = (number: string, accountNumber: string) => ({
    regionCode: '150924',
    certificates: [anAccountPermit({ number, details: { accountNumber } })],
  })
  const first = await aPublishedNotice(office, permit('J2046000555501', '0562010104001234'))
  const second = await aDraft(office, permit('J2046000666601', '0562010104001234'))
  expect(await warningsOf(office, second.id)).toMatchObject([
    { position: 0, code: 'same_account', notice: { id: first.id } },
  ])
  for (const number of ['J2046000777701', 'J2046000888801']) {
    const masked = await aDraft(office, permit(number, '0512********9016'))
    expect(await warningsOf(office, masked.id)).toEqual([])
  }
})
