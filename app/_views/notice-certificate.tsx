import { dateInWords } from '#app/_server/dates.ts'
import { certificateName, kindWords } from '#app/_server/kind-words.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Act } from '#lib/generated/prisma/enums.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { PublicCertificate, presentStatuses } from '#lib/notices/present.ts'
import { CertificateNumber } from './certificate-number.tsx'
import { certificateRows } from './certificate-rows.tsx'
import { STATUS_TONES } from './status-tone.ts'

export type CertificateState = ReturnType<typeof presentStatuses>[number]

type Props = {
  locale: Locale
  t: Translator
  certificate: PublicCertificate
  act: Act
  state: CertificateState
  place: { index: number; total: number }
  headingLevel: 3 | 4
}

/** One certificate of a notice: what it is, what holds for it now, what it says. */
export function NoticeCertificate({ locale, t, certificate, act, state, place, headingLevel }: Props) {
  const { kind, number, holders, details, replaces } = certificate
  const words = kindWords(locale, kind)
  const rows = [
    {
      term: words.number,
      value: number === null ? t('notice.noNumber') : <CertificateNumber value={number} />,
    },
    ...certificateRows(locale, { kind, holder: holders.join(t('lookup.coverage.joiner')), details }),
    ...(state ? [{ term: t('notice.status'), value: <State locale={locale} t={t} state={state} /> }] : []),
  ]
  const role =
    replaces === null || (act !== 'correction' && act !== 'reissue') ? null : t(`notice.replaces.${act}`)
  const caption = role ?? (place.total > 1 ? t('notice.certificateOf', place) : undefined)
  return (
    <Stack gap="small">
      <Heading level={headingLevel} caption={caption}>
        {certificateName(words, details)}
      </Heading>
      <SummaryList look="card" rows={rows} />
    </Stack>
  )
}

type StateProps = { locale: Locale; t: Translator; state: NonNullable<CertificateState> }

function State({ locale, t, state }: StateProps) {
  return (
    <>
      <StatusTag tone={STATUS_TONES[state.status]}>{t(`statuses.${state.status}`)}</StatusTag>{' '}
      {t('notice.statusSince', { date: dateInWords(locale, state.since) })}
    </>
  )
}
