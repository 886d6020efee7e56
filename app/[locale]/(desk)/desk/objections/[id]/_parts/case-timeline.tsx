import { instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Timeline } from '#components/timeline/timeline.tsx'
import type { Tone } from '#components/tone.ts'
import { stepNotes, stepTitle } from '#lib/objections/case-sheet.ts'
import type { Case } from '#lib/objections/queries.ts'
import type { CaseStep } from '#lib/objections/timeline.ts'

type Props = Desk & { objection: Case; steps: readonly CaseStep[] }

/** What waits for the bureau stands out: what the objector said since. */
const TONES: Partial<Record<CaseStep['what'], Tone>> = {
  asked: 'caution',
  answered: 'success',
  added: 'success',
  decided: 'settled',
  transferred: 'info',
}

/** What happened in the case, with who and when. */
export function CaseTimeline({ locale, t, objection, steps }: Props) {
  return (
    <section>
      <Stack gap="small">
        <Heading level={2}>{t('desk.cases.timeline')}</Heading>
        <Timeline
          label={t('desk.cases.timeline')}
          items={steps.map((step) => ({
            dateTime: step.at.toISOString(),
            date: instantInWords(locale, t, step.at),
            title: stepTitle({ locale, t }, step),
            tone: TONES[step.what] ?? 'neutral',
            body: <StepBody step={step} notes={stepNotes({ locale, t }, step, objection.notice.bureau)} />,
          }))}
        />
      </Stack>
    </section>
  )
}

function StepBody({ step: { by, text, files }, notes }: { step: CaseStep; notes: readonly string[] }) {
  return (
    <div className="stack-1">
      {by ? <p className="text-small text-muted">{by}</p> : null}
      {notes.map((note) => (
        <p key={note} className="text-small">
          {note}
        </p>
      ))}
      {text ? <p className="break-words whitespace-pre-line">{text}</p> : null}
      {files.length > 0 ? (
        <ul>
          {files.map(({ id, name }) => (
            <li key={id} className="break-words">
              <a href={`/api/desk/evidence/${id}`} className="inline-block py-2">
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
