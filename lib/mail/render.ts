import type { Act, ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
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
  overdue: { bureau: string; count: number; link: string }
  confirm_address: { bureau: string; link: string }
  watch_confirm: Watched & { form: 'known' | 'unknown'; digest: 'yes' | 'no'; link: string }
  watch_known: Watched & { since: string; link: string }
  watch_full: { number: string; most: number; link: string }
  watch_own: { count: number; link: string }
  watch_act: Watched & { noticeNumber: string; act: Act; part: ActPart } & WatchLinks
  watch_outcome: Watched & { noticeNumber: string; outcome: ObjectionOutcome } & WatchLinks
  watch_digest: { reference: string; since: string; month: string; count: number } & Omit<WatchLinks, 'link'>
}

/** Of a watch its reference and, where it is known, the number as lists show it: shortened. */
type Watched = { reference: string; number: string }
/** What the watched number is in an act that puts one in the place of another. */
export type ActPart = 'only' | 'replaced' | 'replacement'
type WatchLinks = { link: string; ownLink: string; endLink: string }

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
  overdue: (t, values) => ({
    subject: t('mail.overdue.subject', values),
    body: t('mail.overdue.body', values),
  }),
  objection_news: (t, values) => ({
    subject: t('mail.objection_news.subject', values),
    body: t('mail.objection_news.body', values),
  }),
  confirm_address: (t, values) => ({
    subject: t('mail.confirm_address.subject', values),
    body: t('mail.confirm_address.body', values),
  }),
  objector: (t, values) => ({
    subject: t('mail.objector.subject', values),
    body: t('mail.objector.body', values),
  }),
  watch_confirm: (t, values) => ({
    subject: t('mail.watch_confirm.subject', values),
    body: t('mail.watch_confirm.body', values),
  }),
  watch_known: (t, values) => ({
    subject: t('mail.watch_known.subject', values),
    body: t('mail.watch_known.body', values),
  }),
  watch_full: (t, values) => ({
    subject: t('mail.watch_full.subject', values),
    body: t('mail.watch_full.body', values),
  }),
  watch_own: (t, values) => ({
    subject: t('mail.watch_own.subject', values),
    body: t('mail.watch_own.body', values),
  }),
  watch_act: (t, { act, ...values }) => {
    const said = { ...values, act: t(`acts.${act}`) }
    return { subject: t('mail.watch_act.subject', said), body: t('mail.watch_act.body', said) }
  },
  watch_outcome: (t, { outcome, ...values }) => {
    const said = { ...values, outcome: t(`outcomes.${outcome}`) }
    return { subject: t('mail.watch_outcome.subject', said), body: t('mail.watch_outcome.body', said) }
  },
  watch_digest: (t, values) => ({
    subject: t('mail.watch_digest.subject', values),
    body: t('mail.watch_digest.body', values),
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
    html: page(
      parts.map(({ locale, paragraphs }) => section(locale, paragraphs, linksIn(values))).join('<hr>'),
    ),
  }
}

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>${body}</body></html>`
}

/** The values that are addresses of this site, by their names. */
function linksIn(values: MailValues[MailName]): string[] {
  return Object.entries(values).flatMap(([name, value]) => (/link$/i.test(name) ? [String(value)] : []))
}

function section(lang: string, paragraphs: string[], links: readonly string[]): string {
  const lines = paragraphs.map((text) => {
    const escaped = escapeHtml(text)
    return links.includes(text) ? `<p><a href="${escaped}">${escaped}</a></p>` : `<p>${escaped}</p>`
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
