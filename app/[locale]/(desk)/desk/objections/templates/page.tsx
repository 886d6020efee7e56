import type { Metadata } from 'next'
import { control, FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { chosenOf, type Desk, deskFormState, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import type { FormState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pageTitle } from '#app/_server/title.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { EmptyState } from '#components/empty-state/empty-state.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Select } from '#components/select/select.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { Table } from '#components/table/table.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { VisuallyHidden } from '#components/visually-hidden/visually-hidden.tsx'
import { ObjectionOutcome } from '#lib/generated/prisma/enums.ts'
import { can } from '#lib/objections/policy.ts'
import { LIMITS } from '#lib/objections/schema.ts'
import { listTemplates, type Template } from '#lib/objections/templates.ts'
import { FormSection } from '../../notices/_parts/form-section.tsx'
import { BackToInbox } from '../_parts/back-to-inbox.tsx'
import { dropTemplate, newTemplate } from '../actions.ts'

const PATH = '/desk/objections/templates'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.templates.title'), Boolean((await searchParams).problem)) }
}

/** The words with which a bureau often answers. */
export default async function TemplatesPage({ params, searchParams }: Props) {
  const desk = await requireDesk(params, PATH)
  const { t, actor } = desk
  const { bureauId } = actor
  if (bureauId === null || !can(actor, 'template', { bureauId })) return <DeskNotHere {...desk} path={PATH} />
  const [templates, state, done] = await Promise.all([
    listTemplates({ bureauId }),
    deskFormState(desk, PATH, searchParams),
    chosenOf(searchParams, 'done', ['added', 'retired']),
  ])
  const labels = {
    name: t('desk.templates.name'),
    outcome: t('desk.templates.outcome'),
    text: t('desk.templates.text'),
  }
  return (
    <DeskShell {...desk} path={PATH} current="objections" before={<BackToInbox {...desk} />}>
      {done ? <Notification kind="success" title={t(`desk.templates.done.${done}`)} live /> : null}
      <FormProblems {...{ t, state, labels }} />
      <Stack gap="small">
        <Heading>{t('desk.templates.title')}</Heading>
        <p className="max-w-measure text-muted">{t('desk.templates.lead')}</p>
      </Stack>
      {templates.length === 0 ? (
        <EmptyState title={t('desk.templates.empty')} />
      ) : (
        <TemplateTable {...desk} templates={templates} />
      )}
      <NewTemplate {...desk} state={state} />
    </DeskShell>
  )
}

function TemplateTable({ locale, t, templates }: Desk & { templates: readonly Template[] }) {
  return (
    <Table
      caption={t('desk.templates.caption')}
      captionHidden
      columns={[
        { header: t('desk.templates.columns.name'), rowHeader: true },
        { header: t('desk.templates.columns.outcome') },
        { header: t('desk.templates.columns.text') },
        { header: t('desk.templates.columns.action') },
      ]}
      rows={templates.map(({ id, name, outcome, text }) => ({
        id,
        cells: [
          name,
          outcome ? t(`outcomes.${outcome}`) : t('desk.templates.any'),
          <span key="text" className="break-words whitespace-pre-line">
            {text}
          </span>,
          <form key="retire" action={dropTemplate.bind(null, { locale, back: PATH })}>
            <input type="hidden" name="id" value={id} />
            <Button look="secondary">
              {t('desk.templates.retire')} <VisuallyHidden>{name}</VisuallyHidden>
            </Button>
          </form>,
        ],
      }))}
    />
  )
}

function NewTemplate({ locale, t, state }: Desk & { state: FormState }) {
  return (
    <FormSection title={t('desk.templates.add')}>
      <Form action={newTemplate.bind(null, { locale, back: PATH })}>
        <TextInput
          {...control(state, 'name')}
          label={t('desk.templates.name')}
          hint={t('desk.templates.nameHint')}
          maxLength={LIMITS.templateName}
        />
        <Select
          {...control(state, 'outcome')}
          label={t('desk.templates.outcome')}
          placeholder={t('desk.templates.any')}
          options={Object.values(ObjectionOutcome).map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <TextArea
          {...control(state, 'text')}
          label={t('desk.templates.text')}
          hint={t('desk.templates.textHint')}
          limit={t('desk.form.limit', { max: LIMITS.reason })}
        />
        <ButtonRow>
          <Button>{t('desk.templates.submit')}</Button>
        </ButtonRow>
      </Form>
    </FormSection>
  )
}
