import type { Metadata } from 'next'
import { FormProblems } from '#app/_server/desk-form.tsx'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { chosenOf, deskFormState, idOf, requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { findBureauSettings } from '#lib/bureaus/queries.ts'
import { objectionRulesOf } from '#lib/bureaus/rules.ts'
import { findServiceTime } from '#lib/bureaus/service-time.ts'
import { dateAt } from '#lib/calendar/dates.ts'
import { canAdminister } from '#lib/staff/policy.ts'
import { ServiceNow, ServiceTimeForm } from '../../_parts/service-time.tsx'
import { FormSection } from '../../notices/_parts/form-section.tsx'
import { ObjectionRules } from './_parts/objection-rules.tsx'
import { OpenForm } from './_parts/open-form.tsx'
import { DocumentPattern, NamePolicies } from './_parts/policies.tsx'
import { ruleLabels } from './_parts/rule-labels.ts'

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: SearchParams }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.bureaus.title'), Boolean((await searchParams).problem)) }
}

/** What the registrar sets for one bureau; one form is open at a time. */
export default async function BureauPage({ params, searchParams }: Props) {
  const id = await idOf(params)
  const path = `/desk/bureaus/${id}`
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const bureau = canAdminister(actor) ? await findBureauSettings(id, dateAt(new Date())) : null
  if (!bureau) return <DeskNotHere {...desk} path={path} />
  const form = await chosenOf(searchParams, 'form', ['rule', 'names', 'pattern', 'service'])
  const [rules, days, state] = await Promise.all([
    objectionRulesOf(id),
    findServiceTime({ bureauId: id }),
    deskFormState(desk, `${path}?form=${form}`, searchParams),
  ])
  const done = await chosenOf(searchParams, 'done', ['rule', 'policy', 'pattern', 'service'])
  const shared = { ...desk, path, bureau, state }
  return (
    <DeskShell
      {...desk}
      path={path}
      current="bureaus"
      before={<BackLink href={pathIn(locale, '/desk/bureaus')}>{t('desk.bureaus.back')}</BackLink>}
    >
      {done ? <Notification kind="success" title={t(`desk.bureaus.done.${done}`)} live /> : null}
      <FormProblems {...{ t, state }} labels={ruleLabels(t)} />
      <Heading>{bureauName(locale, bureau)}</Heading>
      <p>
        <a href={pathIn(locale, `${path}/recipients`)}>{t('desk.recipients.link')}</a>
      </p>
      <ObjectionRules {...shared} rules={rules} isOpen={form === 'rule'} />
      <FormSection title={t('desk.service.title')} hint={t('desk.service.lead')}>
        <ServiceNow t={t} days={days} />
        {form === 'service' ? (
          <ServiceTimeForm {...desk} bureauId={id} days={days} state={state} back={`${path}?form=service`} />
        ) : (
          <OpenForm {...shared} form="service" />
        )}
      </FormSection>
      <NamePolicies {...shared} isOpen={form === 'names'} />
      <DocumentPattern {...shared} isOpen={form === 'pattern'} />
    </DeskShell>
  )
}
