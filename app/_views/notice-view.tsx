import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { PublicNotice } from '#lib/notices/present.ts'
import { statementOf } from '#lib/notices/words.ts'
import { bureauName, bureauRows } from './bureau-rows.tsx'
import { type CertificateState, NoticeCertificate } from './notice-certificate.tsx'
import { NoticeFacts, type RegisterLine } from './notice-facts.tsx'
import { NoticeLinks, type NoticeLinksProps } from './notice-links.tsx'
import { NoticeObjections } from './notice-objections.tsx'

export type NoticeViewProps = {
  locale: Locale
  t: Translator
  notice: PublicNotice
  /** What holds for each certificate, in their order; none before publication. */
  statuses: readonly CertificateState[]
  /** Now: days that are left are counted from it. */
  at: Date
  entry?: RegisterLine | null
  links: NoticeLinksProps['links']
  /** The bureau has resolved to issue no new certificate while an objection is open. */
  suspends?: boolean
  /** 2 where the page around it has its own h1, as the preview of a draft. */
  headingLevel?: 1 | 2
}

/** A notice as the public reads it; its page and the preview of its draft show exactly this. */
export function NoticeView(props: NoticeViewProps) {
  const { locale, t, notice, statuses, at, links, entry = null, suspends = false, headingLevel = 1 } = props
  const below = headingLevel === 1 ? 2 : 3
  const bureau = bureauName(locale, notice.bureau)
  return (
    <>
      <Stack gap="small">
        <Heading level={headingLevel} size="display" caption={t('notice.issuedBy', { bureau })}>
          {t(`acts.${notice.act}`)}
        </Heading>
        <Lead>{statementOf({ locale, t }, notice)}</Lead>
        <p className="max-w-measure text-muted">{t(`notice.effects.${notice.act}`)}</p>
      </Stack>
      <Stack gap="medium">
        <Heading level={below}>{t('notice.certificates')}</Heading>
        {notice.certificates.map((certificate, index) => (
          <NoticeCertificate
            // biome-ignore lint/suspicious/noArrayIndexKey: the certificates of a notice never move
            key={index}
            {...{ locale, t, certificate }}
            act={notice.act}
            state={statuses[index] ?? null}
            place={{ index: index + 1, total: notice.certificates.length }}
            headingLevel={below === 2 ? 3 : 4}
          />
        ))}
      </Stack>
      <Stack gap="small">
        <Heading level={below}>{t('notice.facts')}</Heading>
        <NoticeFacts {...{ locale, t, notice, entry }} />
      </Stack>
      <NoticeLinks {...{ locale, t, notice, links }} headingLevel={below} />
      <NoticeObjections {...{ locale, t, notice, at, suspends }} headingLevel={below} />
      <Stack gap="small">
        <Heading level={below}>{t('notice.bureau.title')}</Heading>
        <SummaryList rows={bureauRows(locale, t, notice.bureau)} />
      </Stack>
    </>
  )
}
