import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { answerOrNull, deskFormState, idOf, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { NoticeTitle } from '#app/_server/desk-words.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { isPossible } from '#lib/notices/lifecycle.ts'
import { can } from '#lib/notices/policy.ts'
import { requireNotice } from '#lib/notices/queries.ts'
import { Seen } from '../_parts/seen.tsx'
import { discard } from '../actions.ts'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.discard.title')) }
}

export default async function DiscardPage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/notices/${id}/discard`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const notice = await answerOrNull(requireNotice(actor, id))
  if (!notice) return <DeskNotHere {...desk} path={path} />
  const back = pathIn(locale, `/desk/notices/${id}`)
  if (!can(actor, 'discard', notice) || !isPossible('discard', notice.state)) redirect(back)
  return (
    <DeskShell
      {...desk}
      path={path}
      before={
        <BackLink href={back}>
          <NoticeTitle t={t} notice={notice} />
        </BackLink>
      }
    >
      <FormProblems t={t} state={await deskFormState(desk, path, searchParams)} />
      <Heading caption={<NoticeTitle t={t} notice={notice} />}>{t('desk.discard.title')}</Heading>
      <Lead>{t('desk.discard.body')}</Lead>
      <Form action={discard.bind(null, { locale, back: path })}>
        <Seen notice={notice} />
        <ButtonRow>
          <Button look="warning">{t('desk.discard.submit')}</Button>
          <a href={back}>{t('desk.discard.keep')}</a>
        </ButtonRow>
      </Form>
    </DeskShell>
  )
}
