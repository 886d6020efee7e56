import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Warning, warningId } from '#app/[locale]/(desk)/desk/notices/_parts/warnings.tsx'
import { Notification } from '#components/notification/notification.tsx'
import type { FieldProblem } from '#lib/errors.ts'
import { isFieldErrorCode } from '#lib/i18n/messages.ts'
import type { CheckedReading } from '#lib/intake/check.ts'
import { fieldName } from './field-name.ts'

type Props = PageWords & { reading: CheckedReading; headingLevel?: 2 | 3 }

/** What to look at twice, with links to what it is about; nothing when there is nothing. */
export function ReadingDoubts({ locale, t, reading, headingLevel = 3 }: Props) {
  const { problems, missing, warnings, duplicateOf, foreignPlace } = reading
  const doubts = reading.doubts.filter((doubt) => doubt === 'suspicious_number' || doubt === 'nothing_read')
  const count = problems.length + missing.length + warnings.length + doubts.length
  if (count === 0 && !duplicateOf && !foreignPlace) return null
  return (
    <Notification kind="warning" title={t('desk.intake.look')} headingLevel={headingLevel}>
      <ul className="list-disc ps-5">
        {duplicateOf ? (
          <li>
            <Duplicate {...{ locale, t, duplicateOf }} />
          </li>
        ) : null}
        {[...problems, ...missing].map((problem) => (
          <li key={`${problem.field} ${problem.code}`}>{problemWords({ locale, t }, reading, problem)}</li>
        ))}
        {doubts.map((doubt) => (
          <li key={doubt}>{t(`desk.intake.doubts.${doubt}`)}</li>
        ))}
        {foreignPlace ? <li>{t('desk.intake.foreignPlace', { place: foreignPlace.name })}</li> : null}
        {warnings.map((warning) => (
          <li key={warningId(warning)}>
            <Warning {...{ locale, t, warning }} />
          </li>
        ))}
      </ul>
    </Notification>
  )
}

function Duplicate({
  locale,
  t,
  duplicateOf,
}: PageWords & { duplicateOf: NonNullable<CheckedReading['duplicateOf']> }) {
  if (duplicateOf === 'source') return t('desk.intake.twice')
  const { id, number, state } = duplicateOf
  return (
    <>
      {t('desk.intake.takenInBefore')}{' '}
      <a href={pathIn(locale, `/desk/notices/${id}`)}>{number ?? t(`desk.states.${state}`)}</a>
    </>
  )
}

function problemWords(
  { locale, t }: PageWords,
  reading: CheckedReading,
  { field, code, values }: FieldProblem,
): string {
  const words = isFieldErrorCode(code) ? t(`errors.${code}`, values) : code
  return t('desk.intake.problem', { field: fieldName({ locale, t }, reading, field), problem: words })
}
