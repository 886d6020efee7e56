import { dateInWords, instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { assigneeName } from '#app/_server/desk-words.tsx'
import { kindWords } from '#app/_server/kind-words.ts'
import { pathIn } from '#app/_server/paths.ts'
import { CertificateNumber } from '#app/_views/certificate-number.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import { fromDateColumn } from '#lib/calendar/dates.ts'
import { isOpenFor } from '#lib/objections/policy.ts'
import type { Case } from '#lib/objections/queries.ts'
import { answerDue } from '#lib/objections/service-time.ts'

type Props = Desk & { objection: Case }

/** What the objector wrote, as written. */
export function Statement({ t, objection }: Props) {
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.case.statement')}</Heading>
        <p className="max-w-measure rounded-card border border-line bg-surface p-4 break-words whitespace-pre-line sm:p-6">
          {objection.objector.statement}
        </p>
      </Stack>
    </section>
  )
}

export function Evidence({ t, objection }: Props) {
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.case.evidence')}</Heading>
        {objection.evidence.length === 0 ? <p className="text-muted">{t('desk.case.noEvidence')}</p> : null}
        <ul className="stack-3">
          {objection.evidence.map(({ id, name, mediaType, size, scan }) => (
            <li key={id} className="break-words">
              <a href={`/api/desk/evidence/${id}`} className="inline-block py-2">
                {name}
              </a>{' '}
              <span className="text-small text-muted">
                {t('desk.case.file', {
                  type: mediaType.split('/')[1]?.toUpperCase() ?? '',
                  size: sizeOf(size),
                })}
                {scan === 'not_scanned' ? ` · ${t('desk.case.notScanned')}` : null}
              </span>
            </li>
          ))}
        </ul>
        {objection.evidence.length > 0 ? (
          <p className="max-w-measure text-small text-muted">{t('desk.case.evidenceHint')}</p>
        ) : null}
      </Stack>
    </section>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Who objects and how to reach them; only the bureau ever sees this. */
export function Objector({ t, objection }: Props) {
  const { name, phone, email } = objection.objector
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.case.objector')}</Heading>
        <p className="text-small text-muted">{t('desk.case.confidential')}</p>
        <SummaryList
          look="card"
          rows={[
            { term: t('desk.case.name'), value: name },
            { term: t('desk.case.role'), value: t(`roles.${objection.role}`) },
            ...(phone ? [{ term: t('desk.case.phone'), value: phone }] : []),
            ...(email
              ? [{ term: t('desk.case.email'), value: <span className="break-all">{email}</span> }]
              : []),
          ]}
        />
      </Stack>
    </section>
  )
}

export function CaseFacts({ locale, t, objection }: Props) {
  const { notice, certificate, receivedAt, acknowledgedAt, acknowledgedBy, way, arrivedOn } = objection
  const due = answerDue(objection, objection.bureau.serviceDays)
  const rows: SummaryRow[] = [
    {
      term: t('desk.case.notice'),
      value: (
        <a href={pathIn(locale, `/desk/notices/${notice.id}`)}>
          <WithNumber text={notice.number ?? ''} number={notice.number} />
        </a>
      ),
    },
    {
      term: certificate ? kindWords(locale, certificate.kind).name : t('desk.case.certificate'),
      value: certificate?.number ? (
        <CertificateNumber value={certificate.number} look="plain" whole />
      ) : (
        t('desk.objection.wholeNotice')
      ),
    },
    { term: t('desk.cases.handler'), value: assigneeName(t, objection.assignee) },
    { term: t('desk.case.way'), value: t(`desk.cases.ways.${way}`) },
    { term: t('desk.case.receivedAt'), value: instantInWords(locale, t, receivedAt) },
    ...(arrivedOn
      ? [{ term: t('desk.case.arrivedOn'), value: dateInWords(locale, fromDateColumn(arrivedOn)) }]
      : []),
    ...(due && isOpenFor('decide', objection)
      ? [{ term: t('desk.case.due'), value: t('desk.case.dueBy', { date: dateInWords(locale, due) }) }]
      : []),
    ...(acknowledgedAt
      ? [
          {
            term: t('desk.case.acknowledgedAt'),
            value: t('desk.case.byAt', {
              name: acknowledgedBy?.name ?? '',
              at: instantInWords(locale, t, acknowledgedAt),
            }),
          },
        ]
      : []),
  ]
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.case.facts')}</Heading>
        <SummaryList look="card" rows={rows} />
      </Stack>
    </section>
  )
}
