import { pathIn } from '#app/_server/paths.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { LinkedAct, PublicNotice, presentLinks } from '#lib/notices/present.ts'
import { elsewhereWords, linkWords } from '#lib/notices/words.ts'

export type NoticeLinksProps = {
  locale: Locale
  t: Translator
  notice: PublicNotice
  links: ReturnType<typeof presentLinks>
  headingLevel: 2 | 3
}

/** The act that a notice concerns, and what followed on it; both are addresses that stay. */
export function NoticeLinks({ locale, t, notice, links, headingLevel }: NoticeLinksProps) {
  const link = (act: LinkedAct) => <Link key={act.number} {...{ locale, t, act }} />
  const { concerns } = notice
  const rows: SummaryRow[] = [
    ...(links.concerns ? [{ term: t('notice.links.concerns'), value: link(links.concerns) }] : []),
    ...(concerns && !links.concerns
      ? [{ term: t('notice.links.concerns'), value: elsewhereWords({ locale, t }, concerns.printedOn) }]
      : []),
    ...(links.followedBy.length > 0
      ? [
          {
            term: t('notice.links.followedBy'),
            value: (
              <ul>
                {links.followedBy.map((act) => (
                  <li key={act.number}>{link(act)}</li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
  if (rows.length === 0) return null
  return (
    <Stack gap="small">
      <Heading level={headingLevel}>{t('notice.links.title')}</Heading>
      <SummaryList rows={rows} />
    </Stack>
  )
}

function Link({ locale, t, act }: { locale: Locale; t: Translator; act: LinkedAct }) {
  const { number } = act
  return (
    <>
      <a href={pathIn(locale, `/notices/${number}`)}>{number}</a> {linkWords({ locale, t }, act)}
    </>
  )
}
