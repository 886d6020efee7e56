import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packed } from '#lib/testing/pdf.ts'
import { aNoticeOnSheet } from '#lib/testing/proof-notice.ts'
import { proofPair } from '#lib/testing/proof-pair.ts'
import { noticeSheet } from './notice-sheet.ts'
import { renderSheet } from './render.ts'
import { signerOf } from './signer.ts'

const signer = signerOf(proofPair.PROOF_KEY, proofPair.PROOF_CERTIFICATE)

let folder = ''
let file = ''
let pdf: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-proof-'))
  file = join(folder, 'sheet.pdf')
  pdf = Buffer.from(await renderSheet(noticeSheet(aNoticeOnSheet()), signer))
  writeFileSync(file, pdf)
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a sheet begins and ends as a PDF does', () => {
  expect(pdf.toString('latin1', 0, 8)).toBe('%PDF-1.7')
  expect(pdf.toString('latin1').trimEnd()).toMatch(/%%EOF$/)
})

/** Of Debian's poppler-utils. A skipped test is not allowed: where it is not installed there is none. */
const hasPoppler = ['pdfsig', 'pdftotext'].every((name) => spawnSync(name, ['-v']).status === 0)

if (hasPoppler) {
  describe('poppler', () => {
    test('confirms the signature of the whole file', () => {
      const report = spawnSync('pdfsig', [file], { encoding: 'utf8' }).stdout
      expect(report).toContain('Signature Type: ETSI.CAdES.detached')
      expect(report).toContain('Signature is Valid')
      expect(report).toContain('Total document signed')
    })

    test('finds a changed byte', () => {
      const changed = Buffer.from(pdf)
      const place = changed.indexOf('/Lang (zh-CN)') + '/Lang (zh-'.length
      changed.write('XX', place, 'latin1')
      const other = join(folder, 'changed.pdf')
      writeFileSync(other, changed)
      const report = spawnSync('pdfsig', [other], { encoding: 'utf8' }).stdout
      expect(report).toContain('Digest Mismatch')
    })

    test('reads the words in their order', () => {
      const text = packed(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }))
      for (const fact of ['遗失声明', 'J15092901080015(夏)', 'GG2026-48392071-X', '异议处理中']) {
        expect(text).toContain(fact)
      }
      expect(text.indexOf('所列证书')).toBeLessThan(text.indexOf('公告信息'))
    })
  })
}
