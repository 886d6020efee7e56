import type { Desk } from '#app/_server/desk-page.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import type { KindJurisdiction } from '#lib/bureaus/queries.ts'
import { draftOf } from '#lib/notices/draft.ts'
import type { OpenNotice } from '#lib/notices/sealed.ts'
import { DraftFields } from '../../../_parts/draft-fields.tsx'
import { saveDraft } from '../actions.ts'

type Props = Desk & {
  path: string
  notice: OpenNotice
  jurisdictions: KindJurisdiction[]
  state: FormState
}

/** A whole draft in one form; every button of it saves. */
export function NoticeForm({ locale, t, actor, path, notice, jurisdictions, state }: Props) {
  return (
    <Form action={saveDraft.bind(null, { locale, back: path })} autoComplete="off">
      {/* The first button of a form is the one that Enter presses. */}
      <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t('desk.edit.save')}
      </button>
      <input type="hidden" name="id" value={notice.id} />
      <input type="hidden" name="version" value={versionOf(state, notice)} />
      <DraftFields
        {...{ locale, t, state, jurisdictions }}
        draft={draftOf(notice)}
        concerns={notice.concerns?.number ?? null}
      />
      <ButtonRow>
        <Button name="intent" value="submit">
          {t('desk.edit.submit')}
        </Button>
        <Button look="secondary" name="intent" value="save">
          {t('desk.edit.save')}
        </Button>
        {actor.bureauId === notice.bureauId ? (
          <a href={pathIn(locale, `/desk/notices/${notice.id}/discard`)}>{t('desk.edit.discard')}</a>
        ) : null}
      </ButtonRow>
    </Form>
  )
}

/** What was typed replaces what a colleague stored only after the conflict was shown. */
function versionOf(state: FormState, notice: OpenNotice): string {
  const stored = String(notice.version)
  return state.reason === 'changed_meanwhile' ? stored : typedOr(state, 'version', stored)
}
