import { createRoute } from '@hono/zod-openapi'
import { kindWords } from '#lib/certificates/words.ts'
import { env } from '#lib/env.ts'
import { dateInWords } from '#lib/i18n/dates.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import {
  type ListedCertificate,
  type ListedNotice,
  listPublished,
  type Place,
  type PublishedFilter,
  presentListed,
  requireKnown,
  requirePlace,
  writeCursor,
} from '#lib/notices/published.ts'
import { type AtomEntry, type AtomFeed, writeAtom } from '../atom.ts'
import { sendText } from '../caching.ts'
import type { Api } from '../context.ts'
import { allowOnly } from '../methods.ts'
import { acceptLanguage, ifNoneMatch } from '../parameters.ts'
import { responses, text } from '../responses.ts'
import { feedQuery } from '../schemas/notice-list.ts'

/** Not under the version of the interface: readers subscribe to it for years. */
const PATH = '/feed.atom'
const ATOM = 'application/atom+xml'
const PAGE = 50

const route = createRoute({
  method: 'get',
  path: PATH,
  operationId: 'followNotices',
  request: { query: feedQuery },
  parameters: [acceptLanguage, ifNoneMatch],
  responses: responses({ 200: text(ATOM), 304: null }, [422]),
})

/** The published notices as a feed in the reader's language, with shortened numbers and without names. */
export function addFeed(api: Api): void {
  api.openapi(route, async (context) => {
    const { cursor, ...filter } = context.req.valid('query')
    const after = requirePlace(cursor)
    const { rows, next } = await listPublished(await requireKnown(filter), { after, limit: PAGE })
    const notices = rows.map((row) => presentListed(row, context.var.at))
    const { locale, t } = context.var
    const feed = writeAtom(feedOf({ locale, t, filter, after, next, notices }))
    return sendText(context, feed, ATOM)
  })
  api.all(PATH, allowOnly('GET', 'HEAD'))
}

type Reader = { locale: Locale; t: Translator }
type Page = Reader & {
  filter: PublishedFilter
  after: Place | null
  next: Place | null
  notices: readonly ListedNotice[]
}

/** Of a feed without entries, as RFC 4287 wants some instant. */
const NEVER = '1970-01-01T00:00:00.000Z'

function feedOf({ locale, t, filter, after, next, notices }: Page): AtomFeed {
  const linkTo = (rel: string, place: Place | null) => ({ rel, type: ATOM, href: addressOf(filter, place) })
  return {
    id: addressOf(filter, null),
    title: t('feed.title'),
    subtitle: t('feed.subtitle'),
    language: locale,
    author: t('site.product'),
    updated:
      notices
        .map(({ changedAt }) => changedAt)
        .toSorted()
        .at(-1) ?? NEVER,
    links: [
      linkTo('self', after),
      { rel: 'alternate', type: 'text/html', href: pageAddress(locale, '/') },
      ...(after ? [linkTo('first', null)] : []),
      ...(next ? [linkTo('next', next)] : []),
    ],
    entries: notices.map((notice) => entryOf({ locale, t }, notice)),
  }
}

function addressOf({ kind, bureau }: PublishedFilter, place: Place | null): string {
  const given = { kind, bureau, cursor: place && writeCursor(place) }
  const parameters = Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const query = new URLSearchParams(parameters).toString()
  return `${env().PUBLIC_URL}${PATH}${query && `?${query}`}`
}

function pageAddress(locale: Locale, path: string): string {
  return `${env().PUBLIC_URL}${locale === 'en' ? '/en' : ''}${path}`
}

function entryOf({ locale, t }: Reader, notice: ListedNotice): AtomEntry {
  const { number, act, bureau, publishedAt, changedAt, certificates } = notice
  const kinds = [...new Set(certificates.map(({ kind }) => kind))]
  const bureauName = locale === 'en' ? bureau.nameEn : bureau.name
  return {
    id: `${env().PUBLIC_URL}/notices/${number}`,
    title: t('feed.entry', { act: t(`acts.${act}`), number, bureau: bureauName }),
    summary: certificates.map((certificate) => lineOf({ locale, t }, certificate)).join('\n'),
    author: bureauName,
    published: publishedAt,
    updated: changedAt,
    links: [
      {
        rel: 'alternate',
        type: 'text/html',
        href: pageAddress(locale, `/notices/${number}`),
        hreflang: locale,
      },
    ],
    categories: [
      { term: act, label: t(`acts.${act}`) },
      ...kinds.map((kind) => ({ term: kind, label: kindWords(locale, kind).name })),
    ],
  }
}

function lineOf({ locale, t }: Reader, { kind, number, status, statusSince }: ListedCertificate): string {
  const certificate = `${kindWords(locale, kind).name} ${number ?? t('feed.noNumber')}`
  if (!status || !statusSince) return certificate
  return t('feed.certificate', {
    certificate,
    status: t(`statuses.${status}`),
    since: dateInWords(locale, statusSince),
  })
}
