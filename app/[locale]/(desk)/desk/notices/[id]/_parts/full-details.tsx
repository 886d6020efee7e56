import { fieldLabel, kindWords } from '#app/_server/kind-words.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import { detailsOf, kindOf } from '#lib/certificates/index.ts'
import type { OpenNotice } from '#lib/notices/sealed.ts'

type Certificate = OpenNotice['certificates'][number]

/** What the public does not see: whole names and hidden fields, and who drafted and submitted it. */
export function FullDetails({ locale, t, notice }: PageWords & { notice: OpenNotice }) {
  const { draftedBy, submittedBy, declarant, numberReason } = notice
  const people: SummaryRow[] = [
    { term: t('desk.full.draftedBy'), value: draftedBy.name },
    ...(submittedBy ? [{ term: t('desk.full.submittedBy'), value: submittedBy.name }] : []),
    ...(declarant ? [{ term: t('desk.full.declarant'), value: declarant }] : []),
    ...(numberReason ? [{ term: t('desk.full.numberReason'), value: numberReason }] : []),
  ]
  return (
    <Stack gap="small">
      <Heading level={2}>{t('desk.full.title')}</Heading>
      <p className="text-small text-muted">{t('desk.full.hint')}</p>
      <SummaryList look="card" rows={people} />
      {notice.certificates.map((certificate, index) => (
        <Stack gap="small" key={certificate.id}>
          <p className="font-semibold">
            <WithNumber
              text={t('desk.full.certificate', {
                index: index + 1,
                number: certificate.number ?? t('desk.notice.noNumber'),
              })}
              number={certificate.number}
            />
          </p>
          <SummaryList look="card" rows={certificateRows({ locale, t }, certificate)} />
        </Stack>
      ))}
    </Stack>
  )
}

function certificateRows({ locale, t }: PageWords, certificate: Certificate): SummaryRow[] {
  const { kind, holders, holderType } = certificate
  const words = kindWords(locale, kind)
  const details = detailsOf(certificate)
  const hidden = Object.entries(kindOf(kind).fields).flatMap(([name, { visibility }]) => {
    const value = details[name]
    return visibility === 'public' || !value ? [] : [{ term: fieldLabel(words, name), value }]
  })
  return [
    { term: words.holder, value: holders.join(t('desk.full.joiner')) || t('desk.notice.noHolder') },
    { term: t('desk.full.holderType'), value: t(`desk.holderTypes.${holderType}`) },
    ...hidden,
  ]
}
