import type { Metadata } from 'next'
import { control, FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { DateInput } from '#components/date-input/date-input.tsx'
import { FileInput } from '#components/file-input/file-input.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { FILE_TYPES, LIMITS } from '#lib/intake/schema.ts'
import { can } from '#lib/notices/policy.ts'
import { FieldGrid, FormSection } from '../../notices/_parts/form-section.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const PATH = '/desk/intakes/new'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.intake.title'), Boolean((await searchParams).problem)) }
}

export default async function NewIntakePage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { locale, t, actor } = desk
  const { bureauId } = actor
  if (bureauId === null || !can(actor, 'draft', { bureauId })) return <DeskNotHere {...desk} path={PATH} />
  const state = await deskFormState(desk, PATH, searchParams)
  const optional = t('site.optional')
  const labels = {
    text: t('desk.intake.text'),
    file: t('desk.intake.file'),
    newspaperName: t('desk.edit.newspaper.name'),
    newspaperDate: t('desk.edit.newspaper.date'),
    newspaperPage: t('desk.edit.newspaper.page'),
  }
  return (
    <DeskShell
      {...desk}
      path={PATH}
      current="notices"
      before={<BackLink href={pathIn(locale, '/desk/notices')}>{t('desk.notices.title')}</BackLink>}
    >
      <FormProblems {...{ t, state }} labels={labels} />
      <Heading>{t('desk.intake.title')}</Heading>
      <Lead>{t('desk.intake.lead')}</Lead>
      {/* A route of its own: a server action takes no body of this size. */}
      <form
        action={`/api/desk/intake?locale=${locale}`}
        method="post"
        encType="multipart/form-data"
        noValidate
        className="stack-8"
      >
        <TextArea
          {...control(state, 'text')}
          label={t('desk.intake.text')}
          hint={t('desk.intake.textHint')}
          rows={14}
          wide
          lang="zh-CN"
        />
        <FileInput
          name="file"
          error={state.errors.file}
          label={t('desk.intake.file')}
          hint={t('desk.intake.fileHint', { max: LIMITS.fileMegabytes })}
          accept={FILE_TYPES.join(',')}
          optional={optional}
        />
        <FormSection title={t('desk.intake.printed')} hint={t('desk.intake.printedHint')}>
          <FieldGrid>
            <TextInput
              {...control(state, 'newspaperName')}
              label={t('desk.edit.newspaper.name')}
              optional={optional}
            />
            <DateInput
              {...control(state, 'newspaperDate')}
              label={t('desk.edit.newspaper.date')}
              optional={optional}
            />
            <TextInput
              {...control(state, 'newspaperPage')}
              label={t('desk.edit.newspaper.page')}
              width="short"
              optional={optional}
            />
          </FieldGrid>
        </FormSection>
        <ButtonRow>
          <Button>{t('desk.intake.submit')}</Button>
        </ButtonRow>
      </form>
    </DeskShell>
  )
}
