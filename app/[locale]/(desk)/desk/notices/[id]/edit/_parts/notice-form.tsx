import type { Desk } from '#app/_server/desk-page.ts'
import { type FormState, typedOr } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import type { KindJurisdiction } from '#lib/bureaus/queries.ts'
import { isKindCode, KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import type { CertificateKind } from '#lib/generated/prisma/enums.ts'
import { draftOf } from '#lib/notices/draft.ts'
import type { NoticeRow } from '#lib/notices/queries.ts'
import type { CertificateDraft, NoticeDraft } from '#lib/notices/schema.ts'
import { isActOnAct } from '#lib/notices/status.ts'
import { saveDraft } from '../actions.ts'
import { ActFields } from './act-fields.tsx'
import { AddCertificate } from './add-certificate.tsx'
import { CertificateSection } from './certificate-section.tsx'
import {
  DeclarantFields,
  MatterFields,
  NewspaperFields,
  NumberReason,
  ObjectionFields,
} from './notice-fields.tsx'

type Props = Desk & {
  path: string
  notice: NoticeRow
  jurisdictions: KindJurisdiction[]
  state: FormState
}

/** A whole draft in one form, drawn from the fields of the kinds; every button of it saves. */
export function NoticeForm({ locale, t, actor, path, notice, jurisdictions, state }: Props) {
  const draft = draftOf(notice)
  const words = { locale, t, state }
  const certificates = shownCertificates(state, draft)
  return (
    <Form action={saveDraft.bind(null, { locale, back: path })} autoComplete="off">
      {/* The first button of a form is the one that Enter presses. */}
      <button type="submit" name="intent" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t('desk.edit.save')}
      </button>
      <input type="hidden" name="id" value={notice.id} />
      <input type="hidden" name="version" value={versionOf(state, notice)} />
      {isActOnAct(draft.act) ? (
        <ActFields {...words} draft={draft} concerns={notice.concerns?.number ?? null} />
      ) : (
        <MatterFields {...words} draft={draft} jurisdictions={jurisdictions} />
      )}
      {certificates.map(({ kind, stored }, index) => (
        <CertificateSection
          // biome-ignore lint/suspicious/noArrayIndexKey: a certificate is known by its place in the notice
          key={index}
          {...words}
          draft={draft}
          place={{ index, total: certificates.length }}
          kind={kind}
          stored={stored}
        />
      ))}
      {isActOnAct(draft.act) ? null : <AddCertificate {...words} kinds={kindsToAdd(jurisdictions)} />}
      <NumberReason {...words} draft={draft} />
      <DeclarantFields {...words} draft={draft} />
      <NewspaperFields {...words} draft={draft} />
      {isActOnAct(draft.act) ? null : <ObjectionFields {...words} draft={draft} />}
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

/** The kinds of the bureau, and those that ride along with them. */
function kindsToAdd(jurisdictions: KindJurisdiction[]): CertificateKind[] {
  const own = new Set(jurisdictions.map(({ kind }) => kind))
  return KIND_CODES.filter((kind) => own.has(kind) || (own.size > 0 && kindOf(kind).accompanies))
}

/** What was typed replaces what a colleague stored only after the conflict was shown. */
function versionOf(state: FormState, notice: NoticeRow): string {
  const stored = String(notice.version)
  return state.reason === 'changed_meanwhile' ? stored : typedOr(state, 'version', stored)
}

type Shown = { kind: CertificateDraft['kind']; stored: CertificateDraft | null }

/** The certificates as they were typed, else as they are stored. */
function shownCertificates({ typed }: FormState, { certificates }: NoticeDraft): Shown[] {
  if (!typed) return certificates.map((stored) => ({ kind: stored.kind, stored }))
  const shown: Shown[] = []
  for (let index = 0; ; index += 1) {
    const kind = typed[`certificates.${index}.kind`]?.[0]
    if (!isKindCode(kind)) return shown
    shown.push({ kind, stored: certificates[index] ?? null })
  }
}
