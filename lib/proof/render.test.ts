import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { isSignatureOf, readCms } from '#lib/testing/cms.ts'
import { packed, pagesOf, signatureIn, wordsOf } from '#lib/testing/pdf.ts'
import { aNoticeOnSheet } from '#lib/testing/proof-notice.ts'
import { proofPair } from '#lib/testing/proof-pair.ts'
import { noticeSheet } from './notice-sheet.ts'
import { renderSheet } from './render.ts'
import { makeSelfSigned } from './self-signed.ts'
import { signerOf } from './signer.ts'

const signer = signerOf(proofPair.PROOF_KEY, proofPair.PROOF_CERTIFICATE)
const sheet = noticeSheet(aNoticeOnSheet())
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let pdf: Uint8Array

beforeAll(async () => {
  pdf = await renderSheet(sheet, signer)
})

/** A notice of one certificate, held by somebody. */
function heldBy(holder: string) {
  const { notice, ...rest } = aNoticeOnSheet()
  const certificates = notice.certificates.slice(0, 1).map((one) => ({ ...one, holders: [holder] }))
  return noticeSheet({ ...rest, notice: { ...notice, certificates } })
}

describe('the bytes', () => {
  test('are the same again', async () => {
    expect(hashOf(await renderSheet(noticeSheet(aNoticeOnSheet()), signer))).toBe(hashOf(pdf))
  })

  test('are the same in another process', () => {
    const program = `
      const { renderSheet } = await import('./lib/proof/render.ts')
      const { noticeSheet } = await import('./lib/proof/notice-sheet.ts')
      const { signerOf } = await import('./lib/proof/signer.ts')
      const { aNoticeOnSheet } = await import('./lib/testing/proof-notice.ts')
      const { proofPair } = await import('./lib/testing/proof-pair.ts')
      const { createHash } = await import('node:crypto')
      const pdf = await renderSheet(noticeSheet(aNoticeOnSheet()), signerOf(proofPair.PROOF_KEY, proofPair.PROOF_CERTIFICATE))
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'))`
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
    expect(other).toBe(hashOf(pdf))
  })

  test.each([
    ['another status', aNoticeOnSheet({ statuses: [null, null] })],
    ['another second', aNoticeOnSheet({ asOf: new Date('2026-11-25T03:00:01.000Z') })],
    ['another language', aNoticeOnSheet({ locale: 'en' })],
  ])('differ for %s', async (_, input) => {
    expect(hashOf(await renderSheet(noticeSheet(input), signer))).not.toBe(hashOf(pdf))
  })
})

test('every word of the sheet can be read by a program', async () => {
  const words = await wordsOf(pdf)
  const texts = sheet.parts.flatMap((part) =>
    part.kind === 'rows' ? part.rows.flatMap(({ term, value }) => [term, ...[value].flat()]) : [part.text],
  )
  for (const text of [sheet.product, sheet.name, sheet.caption, sheet.headline, ...texts]) {
    expect(words).toContain(packed(text))
  }
})

test('a bureau that issues nothing anew while an objection is open is said to', async () => {
  const suspending = noticeSheet(aNoticeOnSheet({ suspends: true }))
  expect(await wordsOf(await renderSheet(suspending, signer))).toContain('某旗自然资源局暂不补发证书')
  expect(await wordsOf(pdf)).not.toContain('暂不补发')
})

test('an entry without a checkpoint says that it will be in the next one', async () => {
  const entry = { sequence: 42, leafHash: Buffer.alloc(32, 0xab), checkpoint: null }
  const words = await wordsOf(await renderSheet(noticeSheet(aNoticeOnSheet({ entry })), signer))
  expect(words).toContain('将列入下一个检查点')
  expect(words).not.toContain('检查点根值')
})

test('a sheet of several pages has its number, time and count at the foot of each', async () => {
  const { notice, ...rest } = aNoticeOnSheet()
  const certificates = Array.from({ length: 12 }, () => notice.certificates).flat()
  const long = noticeSheet({ ...rest, notice: { ...notice, certificates } })
  const pages = (await pagesOf(await renderSheet(long, signer))).map(packed)
  expect(pages.length).toBeGreaterThan(3)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('GG2026-48392071-X·内容截至2026年11月25日11:00:00')
    expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
  }
})

test('a value of any length goes on over the pages, above their feet', async () => {
  const length = 2000
  const pages = (await pagesOf(await renderSheet(heldBy('𠮷'.repeat(length)), signer))).map(packed)
  const written = pages.join('').match(/［U\+20BB7］/g) ?? []
  expect(written.length).toBeGreaterThan(length * 0.98)
  // More on one page would stand below its foot.
  for (const page of pages) expect(page.match(/U\+20BB7/g)?.length ?? 0).toBeLessThan(350)
  expect(pages.filter((page) => page.includes('页，共'))).toHaveLength(pages.length)
})

describe('a character that the font lacks', () => {
  test.each([
    ['𠮷田', '［U+20BB7］田'],
    ['ᠮᠣᠩᠭᠣᠯ', '［U+182E］'],
    ['王\u{e0100}慧', '王［U+E0100］慧'],
    ['ab\u202ecd', 'ab［U+202E］cd'],
  ])('is written as its code point: %j', async (holder, written) => {
    const words = await wordsOf(await renderSheet(heldBy(holder), signer))
    expect(words).toContain(written)
    expect(words).toContain(packed(sheet.missingHint))
  })

  test.each(['㛃', '䶮', '慧·雅', '〔88〕'])('is none: %s', async (holder) => {
    const words = await wordsOf(await renderSheet(heldBy(holder), signer))
    expect(words).toContain(holder)
    expect(words).not.toContain('U+')
  })
})

describe('the signature', () => {
  test('is one of all bytes but itself', async () => {
    const { content, der } = signatureIn(pdf)
    expect(await isSignatureOf(der, content)).toBe(true)
    expect(content.length + der.length * 2 + 2).toBe(pdf.length)
  })

  test.each([0.1, 0.5, 0.99])('is broken by another byte at %d of the file', async (part) => {
    const changed = Buffer.from(pdf)
    const place = Math.floor(changed.length * part)
    changed[place] = (changed[place] ?? 0) ^ 1
    const { content, der } = signatureIn(changed)
    expect(await isSignatureOf(der, content)).toBe(false)
  })

  test('is by the certificate that was supplied, with those that lead to its issuer', async () => {
    const supplied = makeSelfSigned(new Date('2026-11-01T00:00:00Z'))
    const chain = `${supplied.certificate}\n${proofPair.PROOF_CERTIFICATE}`
    const { content, der } = signatureIn(await renderSheet(sheet, signerOf(supplied.key, chain)))
    expect(await isSignatureOf(der, content)).toBe(true)
    expect(readCms(der).certificates).toHaveLength(2)
  })

  test('is of the kind of PAdES, at the time of the sheet', () => {
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
    expect(text).toContain('/M (D:20261125030000Z)')
    expect(text).toContain('/SigFlags 3')
    expect(text).not.toContain('NeedAppearances')
  })
})

test('the document says its language and title, and has a structure', () => {
  const text = Buffer.from(pdf).toString('latin1')
  expect(text).toMatch(/\/Lang \(zh-CN\)/)
  expect(text).toContain('/DisplayDocTitle true')
  expect(text).toContain('/S /H1')
  expect(text).toContain('/S /Figure')
  expect(text.match(/\/S \/TH/g)?.length).toBeGreaterThan(20)
})
