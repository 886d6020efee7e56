import type { PublishedNotice } from '#app/_server/notice.ts'
import { Prose } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { presentNotice } from '#lib/notices/present.ts'
import { bureauName, bureauRows } from './bureau-rows.tsx'

type Props = { locale: Locale; t: Translator; notice: PublishedNotice }

const NEEDED = ['certificate', 'ground', 'evidence', 'person'] as const

/** What to know before objecting: what it does, what is needed. */
export function ObjectionTerms({ locale, t, notice, suspends }: Props & { suspends: boolean }) {
  const { bureau } = presentNotice(notice)
  return (
    <Prose>
      <h2>{t('objection.start.effect')}</h2>
      <p>{t('objection.start.effectText')}</p>
      {suspends ? <p>{t('notice.objections.suspends', { bureau: bureauName(locale, bureau) })}</p> : null}
      <h2>{t('objection.start.need')}</h2>
      <ul>
        {NEEDED.map((item) => (
          <li key={item}>{t(`objection.start.needList.${item}`)}</li>
        ))}
      </ul>
      <p>{t('objection.start.duration')}</p>
    </Prose>
  )
}

/** Who sees an objection, and how else one can be made. */
export function ObjectionWays({ locale, t, notice }: Props) {
  const { bureau, number } = presentNotice(notice)
  return (
    <Stack gap="medium">
      <Prose>
        <h2>{t('objection.start.privacy')}</h2>
        <p>{t('objection.start.privacyText', { bureau: bureauName(locale, bureau) })}</p>
        <h2>{t('objection.start.other')}</h2>
        <p>{t('objection.start.otherText', { number: number ?? '' })}</p>
      </Prose>
      <SummaryList rows={bureauRows(locale, t, bureau)} />
    </Stack>
  )
}
