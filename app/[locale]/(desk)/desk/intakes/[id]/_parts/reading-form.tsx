import type { Desk } from '#app/_server/desk-page.ts'
import type { FormState } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Details } from '#components/details/details.tsx'
import { Form } from '#components/form/form.tsx'
import { Progress } from '#components/progress/progress.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { type CheckedReading, isReady } from '#lib/intake/check.ts'
import type { Source } from '#lib/intake/queries.ts'
import { discard, workOnSource } from '../actions.ts'
import { ReadingCard } from './reading-card.tsx'

type Props = Desk & {
  source: Source
  checked: readonly CheckedReading[]
  shown: readonly CheckedReading[]
  state: FormState
  path: string
  view: string
  page: number
}

/** The notices of a page in one form: their numbers are typed again, and all that agree become drafts at once. */
export function ReadingForm({ locale, t, source, checked, shown, state, path, view, page }: Props) {
  const open = checked.filter((reading) => reading.state === 'open')
  const ready = open.filter(isReady).length
  const waiting = shown.some((reading) => reading.state === 'open' && !reading.keyed)
  return (
    <Stack gap="large">
      <Progress
        id="progress"
        label={t('desk.intake.progress')}
        value={open.filter(({ keyed }) => keyed).length}
        max={Math.max(1, open.length)}
        status={t('desk.intake.progressStatus', {
          done: open.filter(({ keyed }) => keyed).length,
          total: open.length,
        })}
      />
      <Form action={workOnSource.bind(null, { locale, back: path })} autoComplete="off">
        {/* The first button of a form is the one that Enter presses. */}
        <button type="submit" name="intent" value="key" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t('desk.intake.key')}
        </button>
        <input type="hidden" name="id" value={source.id} />
        <input type="hidden" name="view" value={view} />
        <input type="hidden" name="page" value={page} />
        {shown.map((reading) => (
          <ReadingCard
            key={reading.id}
            {...{ locale, t, reading, state }}
            index={checked.findIndex(({ id }) => id === reading.id) + 1}
            isLast={checked.at(-1)?.id === reading.id}
            href={pathIn(locale, `${path}/${reading.id}`)}
          />
        ))}
        <ButtonRow>
          {waiting ? (
            <Button look={ready > 0 ? 'secondary' : 'primary'} name="intent" value="key">
              {t('desk.intake.key')}
            </Button>
          ) : null}
          {ready > 0 ? (
            <>
              <Button name="intent" value="submit">
                {t('desk.intake.saveAndSubmit', { count: ready })}
              </Button>
              <Button look="secondary" name="intent" value="save">
                {t('desk.intake.save', { count: ready })}
              </Button>
            </>
          ) : null}
        </ButtonRow>
        {ready === 0 && open.length > 0 ? <p>{t('desk.intake.nothingReady')}</p> : null}
      </Form>
      {open.length > 0 ? (
        <Details summary={t('desk.intake.discard')}>
          <Form action={discard.bind(null, { locale, back: path })}>
            <input type="hidden" name="id" value={source.id} />
            <p>{t('desk.intake.discardHint')}</p>
            <ButtonRow>
              <Button look="secondary">{t('desk.intake.discard')}</Button>
            </ButtonRow>
          </Form>
        </Details>
      ) : null}
    </Stack>
  )
}
