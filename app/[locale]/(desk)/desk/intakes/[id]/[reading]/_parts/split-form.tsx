import { control } from '#app/_server/desk-form.tsx'
import type { FormState } from '#app/_server/form-state.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Button } from '#components/button/button.tsx'
import { Details } from '#components/details/details.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { cutsOf } from '#lib/intake/present.ts'
import type { Source, SourceReading } from '#lib/intake/queries.ts'
import { split } from '../actions.ts'

type Props = PageWords & { path: string; source: Source; reading: SourceReading; state: FormState }

const PREVIEW = 24

/** Where two notices were taken for one: the second begins at a sentence or a line. */
export function SplitForm({ locale, t, path, source, reading, state }: Props) {
  const cuts = cutsOf(source.text, reading)
  if (cuts.length === 0) return null
  return (
    <Details summary={t('desk.intake.edit.split')} open={Boolean(state.errors.cut)}>
      <Form action={split.bind(null, { locale, back: path })}>
        <input type="hidden" name="id" value={source.id} />
        <input type="hidden" name="reading" value={reading.id} />
        <RadioGroup
          {...control(state, 'cut')}
          legend={t('desk.intake.edit.splitHint')}
          options={cuts.map((cut) => ({
            value: String(cut),
            label: `${source.text.slice(cut, cut + PREVIEW).replace(/\s+/g, ' ')}…`,
          }))}
        />
        <div>
          <Button look="secondary">{t('desk.intake.edit.splitSubmit')}</Button>
        </div>
      </Form>
    </Details>
  )
}
