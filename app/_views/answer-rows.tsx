import type { StepPage } from '#app/_server/objection-page.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { SummaryRow } from '#components/summary-list/summary-list.tsx'
import { groundField, objectorInput } from '#lib/objections/schema.ts'
import type { Step } from '#lib/objections/steps.ts'

type Field = 'certificate' | 'ground' | 'statement' | 'evidence' | 'name' | 'role' | 'phone' | 'email'

/** What was answered, each with the way back to its page. */
export function answerRows(page: StepPage): SummaryRow[] {
  const { t, notice, filing } = page
  const { answers, files } = filing
  const none = t('objection.check.none')
  const ground = groundField.safeParse(answers.ground).data
  const role = objectorInput.shape.role.safeParse(answers.role).data
  return [
    { term: t('objection.check.notice'), value: notice.number },
    row(page, 'certificate', 'certificate', answers.certificate || t('objection.certificate.all')),
    row(page, 'ground', 'ground', ground ? t(`grounds.${ground}`) : none),
    row(page, 'statement', 'statement', <span className="whitespace-pre-line">{answers.statement}</span>),
    row(
      page,
      'evidence',
      'statement',
      files.length > 0 ? <Files files={files} /> : t('objection.check.noEvidence'),
    ),
    row(page, 'name', 'person', answers.name),
    row(page, 'role', 'person', role ? t(`roles.${role}`) : none),
    row(page, 'phone', 'person', answers.phone || none),
    row(page, 'email', 'person', answers.email || none),
  ]
}

function row(
  { locale, t, notice, steps }: StepPage,
  field: Field,
  step: Step,
  value: SummaryRow['value'],
): SummaryRow {
  const term = t(`objection.check.${field}`)
  const href = `${pathIn(locale, objectionPath(notice.number, step))}#${field}`
  const actions = [{ href, label: t('objection.check.change'), hidden: term }]
  return steps.includes(step) ? { term, value, actions } : { term, value }
}

function Files({ files }: { files: { id: string; name: string }[] }) {
  return (
    <ul>
      {files.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  )
}
