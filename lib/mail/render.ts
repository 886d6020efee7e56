import { LOCALES } from '#lib/i18n/locale.ts'
import { translator } from '#lib/i18n/messages.ts'

export type RenderedMail = { subject: string; text: string; html: string }

type ObjectionMail = { reference: string; noticeNumber: string; link: string }

const RULE = '\n\n----------------------------------------\n\n'

/**
 * The mail that tells a bureau of an objection, in both languages. It carries the reference, the notice number and
 * the link to the desk, nothing of the objector or of the case (reliability.md section 1, 2).
 */
export function renderObjectionMail(values: ObjectionMail): RenderedMail {
  const parts = LOCALES.map((locale) => {
    const t = translator(locale)
    return {
      locale,
      subject: t('mail.objection.subject', values),
      paragraphs: [
        t('mail.objection.greeting'),
        t('mail.objection.received', values),
        t('mail.objection.open'),
        values.link,
        t('mail.objection.confidential'),
        t('mail.automatic'),
      ],
    }
  })
  return {
    subject: parts.map(({ subject }) => subject).join(' / '),
    text: `${parts.map(({ paragraphs }) => paragraphs.join('\n\n')).join(RULE)}\n`,
    html: page(parts.map(({ locale, paragraphs }) => section(locale, paragraphs, values.link)).join('<hr>')),
  }
}

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>${body}</body></html>`
}

function section(lang: string, paragraphs: string[], link: string): string {
  const lines = paragraphs.map((text) => {
    const escaped = escapeHtml(text)
    return text === link ? `<p><a href="${escaped}">${escaped}</a></p>` : `<p>${escaped}</p>`
  })
  return `<div lang="${lang}">${lines.join('')}</div>`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
