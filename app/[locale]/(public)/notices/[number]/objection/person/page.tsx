import { typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { givePerson } from '#app/_server/objection-actions.ts'
import { loadStep, type ObjectionPageProps, type StepPage } from '#app/_server/objection-page.ts'
import { stepMetadata } from '#app/_server/step-metadata.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { ObjectionStep } from '#app/_views/objection-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { ObjectorRole } from '#lib/generated/prisma/enums.ts'
import { LIMITS } from '#lib/objections/schema.ts'

export const generateMetadata = stepMetadata('person')

const FIELDS = ['name', 'role', 'phone', 'email'] as const

export default async function PersonStep(props: ObjectionPageProps) {
  const page = await loadStep('person', props)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(props.params))} />
  const { locale, t, notice, path } = page
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(`objection.person.${field}`)]))
  return (
    <ObjectionStep page={page} labels={labels}>
      <Heading>{t('objection.person.title')}</Heading>
      <Form action={givePerson.bind(null, { locale, back: path })}>
        <input type="hidden" name="notice" value={notice.number} />
        <Fields page={page} />
        <ButtonRow>
          <Button>{t('objection.next')}</Button>
        </ButtonRow>
      </Form>
    </ObjectionStep>
  )
}

function Fields({ page: { t, filing, state } }: { page: StepPage }) {
  const field = (name: Exclude<(typeof FIELDS)[number], 'role'>) => ({
    name,
    label: t(`objection.person.${name}`),
    error: state.errors[name],
    defaultValue: typedOr(state, name, filing.answers[name]),
  })
  return (
    <>
      <TextInput
        {...field('name')}
        hint={t('objection.person.nameHint')}
        maxLength={LIMITS.name}
        autoComplete="name"
      />
      <RadioGroup
        name="role"
        legend={t('objection.person.role')}
        error={state.errors.role}
        options={Object.values(ObjectorRole).map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        defaultValue={typedOr(state, 'role', filing.answers.role)}
      />
      <p className="max-w-measure">{t('objection.person.contact')}</p>
      <TextInput {...field('phone')} type="tel" width="half" autoComplete="tel" />
      <TextInput {...field('email')} type="email" autoComplete="email" spellCheck={false} />
    </>
  )
}
