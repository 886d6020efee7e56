import { expect, test } from 'vitest'
import { renderMail } from './render.ts'

const values = {
  reference: 'K7Q2-9XTM',
  noticeNumber: '7HF3K2',
  link: 'https://register.example.org/desk/objections/K7Q2-9XTM',
}

test('a mail about an objection says the same in Chinese, then in English', () => {
  const { subject, text, html } = renderMail('objection', values)
  expect(subject).toMatch(/异议.*K7Q2-9XTM.*objection.*K7Q2-9XTM/)
  for (const body of [text, html]) {
    expect(body).toMatch(/针对公告 7HF3K2 的异议[\s\S]*objection to notice 7HF3K2/)
    expect(body.split(values.link).length).toBeGreaterThan(2)
  }
})

test('what is put into a mail cannot become markup', () => {
  const { html } = renderMail('objection', { ...values, reference: '<b>"x"</b>' })
  expect(html).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt;')
  expect(html).not.toContain('<b>')
})
