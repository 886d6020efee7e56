import { expect, test } from 'vitest'
import { inTransaction, sql } from '#lib/db.ts'
import { parseInput } from '#lib/errors.ts'
import { rememberForm } from '#lib/forms/memory.ts'
import { takeIn } from '#lib/intake/commands.ts'
import { intakeInput } from '#lib/intake/schema.ts'
import { lookUp } from '#lib/lookup/answer.ts'
import {
  aDraft,
  aFiledObjection,
  aGrasslandCertificate,
  anAccountPermit,
  anActOn,
  anOffice,
  aPublishedNotice,
  aSubmittedNotice,
  NOW,
} from '#lib/testing/builders.ts'
import { testDatabase } from '#lib/testing/database.ts'
import { placesOf } from '#lib/testing/dump.ts'
import { returnNotice } from './commands.ts'
import { addHold } from './holds.ts'
import { findConcerned } from './links.ts'
import { scheduleNotice } from './schedule.ts'
import type { NoticeDraft } from './schema.ts'

testDatabase()

const at = NOW
const SECRETS = ['满都拉图雅', '阿尔斯楞图', '钟离望舒', '300500700900110013', '司徒明澈', '呼延灼华']

const content = {
  declarant: '呼延灼华',
  declarantType: 'person' as const,
  certificates: [
    aGrasslandCertificate({
      holders: ['满都拉图雅'],
      details: { formerHolder: '阿尔斯楞图', gacha: '某嘎查' },
    }),
    anAccountPermit({
      details: {
        accountNumber: '300500700900110013',
        legalRepresentative: '钟离望舒',
        openingBank: '某银行',
      },
    }),
  ],
}

test('no name of a person, account number or representative is in clear in any column of any table', async () => {
  const office = await anOffice()
  const notice = await aPublishedNotice(office, content)
  await aDraft(office, { ...content, declarantType: null })
  await scheduleNotice(
    office.reviewer,
    await aSubmittedNotice(office, content),
    { publishOn: '2026-11-25' },
    { at },
  )
  await returnNotice(office.reviewer, await aSubmittedNotice(office, content), { reason: '请核对' }, { at })
  const herders = (await findConcerned(notice.id, '2026-11-22')).filter(
    ({ holderType }) => holderType === 'person',
  )
  const certificates = herders.map(({ id }) => id)
  await anActOn(office, notice, { act: 'correction', wrong: 'details', certificates, change: renamed })
  await addHold(office.reviewer, { on: 'party', name: '满都拉图雅', reason: '某案' }, { at })
  const text = '声明\n满都拉图雅，草原证编号 J15092901080015，声明作废。\n司徒明澈'
  await takeIn(office.publisher, parseInput(intakeInput, { text, fileName: '司徒明澈.txt' }), { at })
  await rememberForm(
    'token',
    'edit',
    { values: { holders: SECRETS }, reason: 'invalid_input', problems: [] },
    at,
  )
  await aFiledObjection(notice.number, {
    statement: '司徒明澈家的证，一直由我保管。',
    objector: { name: '司徒明澈', role: 'heir', phone: null, email: 'situ@example.org' },
  })
  await lookUp('满都拉图雅 J15092901080015', { at })
  expect(await placesOf(sql(), SECRETS)).toEqual([])
  expect(await placesOf(sql(), ['满****', '**************0013'])).toEqual([
    'public.account_permits.account_number',
    'public.certificates.holders',
    'public.register_entries.content',
  ])
}, 60_000)

test('a bureau that shows names has them in what the public reads, and in nothing else', async () => {
  const office = await anOffice({ namePolicy: 'full', region: '150921' })
  const open = { ...content, regionCode: '150921' }
  const draft = await aDraft(office, open)
  expect(await placesOf(sql(), SECRETS)).toEqual([])
  await inTransaction((tx) => tx.notice.delete({ where: { id: draft.id } }))
  await aPublishedNotice(office, open)
  expect(await placesOf(sql(), SECRETS)).toEqual([
    'public.certificates.holders',
    'public.grassland_contracts.former_holder',
    'public.notices.declarant',
    'public.register_entries.content',
  ])
  expect(await placesOf(sql(), ['300500700900110013', '钟离望舒'])).toEqual([])
})

function renamed(draft: NoticeDraft): NoticeDraft {
  return { ...draft, certificates: draft.certificates.map((one) => ({ ...one, holders: ['司徒明澈'] })) }
}
