import { control } from '#app/_server/desk-form.tsx'
import type { FormState } from '#app/_server/form-state.ts'
import { kindWords } from '#app/_server/kind-words.ts'
import { pathIn } from '#app/_server/paths.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { StatusTag } from '#components/status-tag/status-tag.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import type { Tone } from '#components/tone.ts'
import { VisuallyHidden } from '#components/visually-hidden/visually-hidden.tsx'
import type { CheckedReading } from '#lib/intake/check.ts'
import { conditionOf, type ReadingCondition } from '#lib/intake/present.ts'
import { ReadingDoubts } from '../../_parts/reading-doubts.tsx'
import { ReadingRows } from '../../_parts/reading-rows.tsx'

const TONES: Record<ReadingCondition, Tone> = {
  saved: 'success',
  dropped: 'neutral',
  duplicate: 'neutral',
  wrong: 'critical',
  unkeyed: 'caution',
  ready: 'info',
}

type Props = PageWords & {
  reading: CheckedReading
  state: FormState
  /** Its place in the text, counted from 1. */
  index: number
  isLast: boolean
  href: string
}

/** One notice that was read: what is doubtful first, then its fields, then what can be done with it. */
export function ReadingCard({ locale, t, reading, state, index, isLast, href }: Props) {
  const condition = conditionOf(reading)
  return (
    <section
      id={`reading-${reading.id}`}
      data-reading={reading.id}
      aria-labelledby={`title-${reading.id}`}
      className="rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <Stack gap="medium">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <Heading level={2} id={`title-${reading.id}`} caption={t('desk.intake.reading', { index })}>
            {t(`acts.${reading.draft.act}`)}
          </Heading>
          <StatusTag tone={TONES[condition]}>{t(`desk.intake.conditions.${condition}`)}</StatusTag>
        </div>
        {reading.state === 'open' ? <ReadingDoubts {...{ locale, t, reading }} /> : null}
        <ReadingRows {...{ locale, t, reading }} />
        {condition === 'unkeyed' ? <Again {...{ locale, t, reading, state }} /> : null}
        <Deeds {...{ locale, t, reading, index, isLast, href }} />
      </Stack>
    </section>
  )
}

/** The number of each certificate, to be typed from the paper: what was read counts as the first time. */
function Again({ locale, t, reading, state }: PageWords & Pick<Props, 'reading' | 'state'>) {
  return (reading.draft.certificates ?? []).map(({ kind, number }, index) => {
    const name = `again.${reading.id}.n${index}`
    if (typeof number !== 'string' || number === '')
      return <input key={name} type="hidden" name={name} value="" />
    return (
      <div key={name} data-field={`certificates.${index}.number`}>
        <TextInput
          {...control(state, name)}
          label={t('desk.intake.again', { number: kindWords(locale, kind).number })}
          hint={t('desk.intake.againHint')}
          code
          autoComplete="off"
        />
      </div>
    )
  })
}

function Deeds({ locale, t, reading, index, isLast, href }: PageWords & Omit<Props, 'state'>) {
  const { id, state, notice } = reading
  const which = <VisuallyHidden> {t('desk.intake.reading', { index })}</VisuallyHidden>
  if (state === 'saved') {
    return notice ? (
      <p>
        <a href={pathIn(locale, `/desk/notices/${notice.id}`)}>
          {t('desk.intake.open')}
          {which}
        </a>
      </p>
    ) : null
  }
  if (state === 'dropped') {
    return (
      <ButtonRow>
        <Button look="secondary" name="intent" value={`take.${id}`}>
          {t('desk.intake.take')}
          {which}
        </Button>
      </ButtonRow>
    )
  }
  return (
    <ButtonRow>
      <a href={href}>
        {t('desk.intake.correct')}
        {which}
      </a>
      <Button look="secondary" name="intent" value={`drop.${id}`}>
        {t('desk.intake.drop')}
        {which}
      </Button>
      {isLast ? null : (
        <Button look="secondary" name="intent" value={`join.${id}`}>
          {t('desk.intake.join')}
          {which}
        </Button>
      )}
    </ButtonRow>
  )
}
