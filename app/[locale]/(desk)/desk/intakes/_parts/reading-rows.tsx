import { fieldLabel, fieldValue, type KindWords, kindWords } from '#app/_server/kind-words.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { CertificateNumber } from '#app/_views/certificate-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList, type SummaryRow } from '#components/summary-list/summary-list.tsx'
import type { SourceReading } from '#lib/intake/queries.ts'
import { shownDraft } from '#lib/intake/reading-content.ts'
import type { CertificateDraft, NoticeDraft } from '#lib/notices/schema.ts'
import { markId } from './source-text.tsx'

type Props = PageWords & { reading: SourceReading }

/** What was read of a notice: each value leads to its words in the source. Several certificates each get a heading. */
export function ReadingRows({ locale, t, reading }: Props) {
  const draft = shownDraft(reading.draft)
  const row = rowOf(reading)
  const groups = draft.certificates.map((certificate, index) => ({
    title: t('desk.edit.certificateOf', { index: index + 1, total: draft.certificates.length }),
    rows: certificateRows({ locale, t }, certificate, `certificates.${index}`, row),
  }))
  const rows = noticeRows({ t }, draft, row)
  const [only] = groups
  if (groups.length < 2) return <SummaryList rows={[...(only?.rows ?? []), ...rows]} />
  return (
    <Stack gap="medium">
      {groups.map((group) => (
        <Stack gap="small" key={group.title}>
          <Heading level={3}>{group.title}</Heading>
          <SummaryList rows={group.rows} />
        </Stack>
      ))}
      {rows.length > 0 ? <SummaryList rows={rows} /> : null}
    </Stack>
  )
}

type Row = (field: string, term: string, value: string | null, shown?: SummaryRow['value']) => SummaryRow[]

/** A row for a field; nothing for one that is empty. */
function rowOf({ id, spans }: SourceReading): Row {
  return (field, term, value, shown = value) => {
    if (value === null) return []
    const read = Object.keys(spans).find((path) => path === field || path.startsWith(`${field}.`))
    return [
      {
        term,
        value: read ? (
          <a href={`#${markId(id, read)}`} data-field={field} className="text-ink">
            {shown}
          </a>
        ) : (
          shown
        ),
      },
    ]
  }
}

function certificateRows(
  { locale, t }: PageWords,
  { kind, number, holders, details, replaces }: CertificateDraft,
  path: string,
  row: Row,
): SummaryRow[] {
  const words = kindWords(locale, kind)
  const role = replaces === null ? words.number : t('desk.intake.instead', { number: words.number })
  const shown = number === null ? null : <CertificateNumber value={number} />
  return [
    ...row(`${path}.number`, role, number, shown),
    ...row(`${path}.holders`, words.holder, holders.join(t('desk.full.joiner')) || null),
    ...detailRows(words, details, path, row),
  ]
}

function detailRows(
  words: KindWords,
  details: CertificateDraft['details'],
  path: string,
  row: Row,
): SummaryRow[] {
  return Object.entries(details).flatMap(([field, value]) =>
    row(
      `${path}.details.${field}`,
      fieldLabel(words, field),
      value,
      value === null ? null : fieldValue(words, field, value),
    ),
  )
}

function noticeRows({ t }: Pick<PageWords, 't'>, draft: NoticeDraft, row: Row): SummaryRow[] {
  const { objectionDays: days, objectionUnit: unit } = draft
  const period = days === null || unit === null ? null : `${days} ${t(`desk.edit.objections.units.${unit}`)}`
  return [
    ...row('declarant', t('desk.edit.declarant.name'), draft.declarant),
    ...row('declaredOn', t('desk.edit.declarant.date'), draft.declaredOn),
    ...row('concernsPrintedOn', t('desk.acts.printedOn'), draft.concernsPrintedOn),
    ...row('objectionContact', t('desk.edit.objections.contact'), draft.objectionContact),
    ...row('objectionPhone', t('desk.edit.objections.phone'), draft.objectionPhone),
    ...row('objectionDays', t('desk.edit.objections.days'), period),
    ...row('objectionUntil', t('desk.edit.objections.until'), draft.objectionUntil),
  ]
}
