import { typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { chooseGround } from '#app/_server/objection-actions.ts'
import { loadStep, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { stepMetadata } from '#app/_server/step-metadata.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { ObjectionStep } from '#app/_views/objection-step.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { RadioGroup } from '#components/radio-group/radio-group.tsx'
import { ObjectionGround } from '#lib/generated/prisma/enums.ts'

export const generateMetadata = stepMetadata('ground')

export default async function GroundStep(props: ObjectionPageProps) {
  const page = await loadStep('ground', props)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(props.params))} />
  const { locale, t, notice, filing, path, state } = page
  return (
    <ObjectionStep page={page}>
      <Form action={chooseGround.bind(null, { locale, back: path })}>
        <input type="hidden" name="notice" value={notice.number} />
        <RadioGroup
          name="ground"
          legend={t('objection.ground.title')}
          labelIsHeading
          hint={t('objection.ground.hint')}
          error={state.errors.ground}
          options={Object.values(ObjectionGround).map((ground) => ({
            value: ground,
            label: t(`grounds.${ground}`),
            hint: t(`objection.ground.hints.${ground}`),
          }))}
          defaultValue={typedOr(state, 'ground', filing.answers.ground)}
        />
        <ButtonRow>
          <Button>{t('objection.next')}</Button>
        </ButtonRow>
      </Form>
    </ObjectionStep>
  )
}
