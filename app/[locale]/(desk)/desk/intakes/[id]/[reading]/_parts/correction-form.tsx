import type { FormState } from '#app/_server/form-state.ts'
import type { PageWords } from '#app/_server/shell.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import type { KindJurisdiction } from '#lib/bureaus/queries.ts'
import type { Source, SourceReading } from '#lib/intake/queries.ts'
import { shownDraft } from '#lib/intake/reading-content.ts'
import { DraftFields } from '../../../../notices/_parts/draft-fields.tsx'
import { correct } from '../actions.ts'

type Props = PageWords & {
  path: string
  source: Source
  reading: SourceReading
  jurisdictions: KindJurisdiction[]
  state: FormState
}

/** What was read of a notice, in the form of a draft; the number is typed again, as everywhere. */
export function CorrectionForm({ locale, t, path, source, reading, jurisdictions, state }: Props) {
  return (
    <div data-reading={reading.id}>
      <Form action={correct.bind(null, { locale, back: path })} autoComplete="off">
        <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t('desk.intake.edit.save')}
        </button>
        <input type="hidden" name="id" value={source.id} />
        <input type="hidden" name="reading" value={reading.id} />
        <DraftFields
          {...{ locale, t, state, jurisdictions }}
          draft={shownDraft(reading.draft)}
          concerns={null}
          isKeyed={reading.keyed}
        />
        <ButtonRow>
          <Button name="intent" value="save">
            {t('desk.intake.edit.save')}
          </Button>
        </ButtonRow>
      </Form>
    </div>
  )
}
