import { KeptText, typedRows } from '#app/_server/desk-form.tsx'
import type { Desk } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { NoticeTitle } from '#app/_server/desk-words.tsx'
import type { FormState } from '#app/_server/form-state.ts'
import { pathIn } from '#app/_server/paths.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { draftOf } from '#lib/notices/draft.ts'
import type { OpenNotice } from '#lib/notices/sealed.ts'
import { draftFields, labelsOf } from '../../../_parts/draft-labels.ts'
import { shownCertificates } from '../../../_parts/shown-certificates.ts'

type Props = Desk & { path: string; notice: OpenNotice; state: FormState }

/** For whoever was still writing when a colleague sent the draft on: nothing was saved, and nothing is lost. */
export function MovedOn({ path, notice, state, ...desk }: Props) {
  const { locale, t } = desk
  const kinds = shownCertificates(state, draftOf(notice)).map(({ kind }) => kind)
  const texts = draftFields(desk, kinds).filter(({ isText }) => isText)
  const view = pathIn(locale, `/desk/notices/${notice.id}`)
  return (
    <DeskShell
      {...desk}
      path={path}
      current="notices"
      before={
        <BackLink href={view}>
          <NoticeTitle t={t} notice={notice} />
        </BackLink>
      }
    >
      <Heading caption={<NoticeTitle t={t} notice={notice} />}>{t('desk.edit.movedOn.title')}</Heading>
      <p className="max-w-measure">
        {t('desk.edit.movedOn.body', { state: t(`desk.states.${notice.state}`) })}
      </p>
      <KeptText t={t} title={t('desk.edit.movedOn.kept')} rows={typedRows(state, labelsOf(texts))} />
      <p>
        <a href={view}>{t('desk.edit.movedOn.look')}</a>
      </p>
    </DeskShell>
  )
}
