import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { LIMITS } from '#lib/intake/schema.ts'
import { expectProblem, field, goTo, newNumber, PUBLISHER, wordsOf } from './desk.ts'
import { DESK_WAYS, expect, expectAccessible, test } from './fixtures.ts'
import { signIn } from './staff.ts'

const MONGOLIAN = 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ\n'.repeat(40)

for (const { title, locale, javaScriptEnabled } of DESK_WAYS) {
  const words = wordsOf(locale)
  const { t } = words

  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    test.slow()

    test('what cannot be read is refused in plain words, and nothing typed is lost', async ({
      page,
    }, testInfo) => {
      await signIn(page, locale, PUBLISHER)
      await goTo(page, words, 'notices')
      await page.getByRole('link', { name: t('desk.intake.button') }).click()
      const text = field(page, t('desk.intake.text'))
      const read = () => page.getByRole('button', { name: t('desk.intake.submit') }).click()
      // Half a megabyte of text comes back in pieces; what is typed before the last is only part of what is sent.
      const allOfItIsThere = () => page.waitForLoadState()
      const choose = async (name: string, content: string | Buffer) => {
        const path = testInfo.outputPath(name)
        await writeFile(path, content)
        await page.getByLabel(t('desk.intake.file')).setInputFiles(path)
      }

      await test.step('nothing at all', async () => {
        await read()
        await expectProblem(page, t('errors.required'))
        if (javaScriptEnabled) await expectAccessible(page)
      })

      await test.step('a page of Mongolian script', async () => {
        await text.fill(MONGOLIAN)
        await page.getByLabel(t('desk.edit.newspaper.name')).fill('内蒙古日报')
        await read()
        await expectProblem(page, t('errors.no_notice_found'))
        await expect(page.getByLabel(t('desk.edit.newspaper.name'))).toHaveValue('内蒙古日报')
        expect((await text.inputValue()).trim()).toBe(MONGOLIAN.trim())
      })

      await test.step('10,000 notices', async () => {
        const many = Array.from({ length: 10_000 }, (_, index) => notice(String(15092901000000 + index)))
        const pasted = many.join('\n')
        // Typing half a million characters takes minutes; a paste sets them at once.
        await text.evaluate((element, value) => {
          if (element instanceof HTMLTextAreaElement) element.value = value
        }, pasted)
        await read()
        await expectProblem(page, t('errors.too_many_notices', { max: LIMITS.notices, found: 10_000 }))
        await allOfItIsThere()
        expect((await text.inputValue()).length).toBe(pasted.length)
      })

      await test.step('files that are no text', async () => {
        const max = LIMITS.fileMegabytes
        const files: [string, string | Buffer, string][] = [
          ['empty.txt', '', t('errors.file_empty')],
          [
            'binary.txt',
            Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7) % 256)),
            t('errors.file_binary'),
          ],
          [
            'utf8.txt',
            Buffer.concat([Buffer.from('遗失声明'), Buffer.from([0xe9, 0x81])]),
            t('errors.file_damaged'),
          ],
          ['large.txt', Buffer.alloc(50_000_000, '遗失声明。'), t('errors.file_too_large', { max })],
        ]
        for (const [name, content, problem] of files) {
          await choose(name, content)
          await read()
          await expectProblem(page, problem)
          await allOfItIsThere()
        }
      })

      await test.step('marks that turn the direction of writing change no number', async () => {
        const number = newNumber()
        await text.fill(`\u202e${notice(`\u200f${number}\u202c`)}`)
        await read()
        await expectNumber(page, number)
      })
    })
  })
}

function notice(number: string): string {
  return `●牧民巴图，草原承包经营权证，证书编号：${number}，因保管不慎遗失，声明作废。`
}

async function expectNumber(page: Page, number: string): Promise<void> {
  await expect(page.getByRole('definition').filter({ hasText: number })).toBeVisible()
}
