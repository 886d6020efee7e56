import { LOCALES } from '#lib/i18n/locale.ts'
import { type Translator, translator } from '#lib/i18n/messages.ts'

export type RenderedMail = { subject: string; text: string; html: string }

/** The mails that there are, with what is put into each; `link` is an address of this site. */
export type MailValues = {
  objection: { reference: string; noticeNumber: string; link: string }
  deadline_changed: { noticeNumber: string; until: string; provisional: 'yes' | 'no'; link: string }
  objection_news: {
    reference: string
    noticeNumber: string
    news: 'answered' | 'added' | 'contact_changed' | 'withdrawn'
    link: string
  }
  objector: {
    reference: string
    news: 'received' | 'asked' | 'transferred' | 'decided' | 'contact_changed' | 'contact_left'
    link: string
  }
}

export type MailName = keyof MailValues

type Words = { subject: string; body: string }

const WORDS: { [Name in MailName]: (t: Translator, values: MailValues[Name]) => Words } = {
  objection: (t, values) => ({
    subject: t('mail.objection.subject', values),
    body: t('mail.objection.body', values),
  }),
  deadline_changed: (t, values) => ({
    subject: t('mail.deadline_changed.subject', values),
    body: t('mail.deadline_changed.body', values),
  }),
  objection_news: (t, values) => ({
    subject: t('mail.objection_news.subject', values),
    body: t('mail.objection_news.body', values),
  }),
  objector: (t, values) => ({
    subject: t('mail.objector.subject', values),
    body: t('mail.objector.body', values),
  }),
}

const RULE = '\n\n----------------------------------------\n\n'

/**
 * A mail in both languages: subject and paragraphs from messages, the link on a line of its own. Mails carry numbers
 * and links, never names nor what anybody wrote (reliability.md section 1, 2).
 */
export function renderMail<Name extends MailName>(name: Name, values: MailValues[Name]): RenderedMail {
  const parts = LOCALES.map((locale) => {
    const t = translator(locale)
    const { subject, body } = WORDS[name](t, values)
    return {
      locale,
      subject,
      paragraphs: [...body.split('\n\n'), t('mail.automatic')],
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
