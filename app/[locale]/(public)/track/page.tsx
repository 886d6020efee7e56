import type { Metadata } from 'next'
import { connection } from 'next/server'
import { formState, typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { openTracking } from '#app/_server/track-actions.ts'
import { DEEDS } from '#app/_server/track-path.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  const hasErrors = (await searchParams).problem !== undefined
  return { title: pageTitle(t, t('track.title'), hasErrors), robots: { index: false } }
}

export default async function TrackPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const { reference, next } = await searchParams
  const deed = DEEDS.find((known) => known === next)
  const path = deed ? `/track?next=${deed}` : '/track'
  const state = await formState(path, searchParams, t)
  const labels = { reference: t('track.reference'), accessCode: t('track.code') }
  return (
    <PublicShell {...{ locale, t, path }} current="track">
      <FormProblems {...{ t, state, labels }} />
      <Stack gap="small">
        <Heading>{t('track.title')}</Heading>
        <Lead>{t('track.lead')}</Lead>
      </Stack>
      {deed ? <Notification kind="info">{t('track.ended')}</Notification> : null}
      <Form action={openTracking.bind(null, { locale, back: path })}>
        {deed ? <input type="hidden" name="next" value={deed} /> : null}
        <TextInput
          name="reference"
          code
          width="half"
          label={labels.reference}
          hint={t('track.referenceHint')}
          error={state.errors.reference}
          defaultValue={typedOr(
            state,
            'reference',
            typeof reference === 'string' ? reference.slice(0, 40) : '',
          )}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          name="accessCode"
          code
          width="half"
          label={labels.accessCode}
          hint={t('track.codeHint')}
          error={state.errors.accessCode}
          defaultValue={typedOr(state, 'accessCode')}
          autoComplete="off"
          spellCheck={false}
        />
        <ButtonRow>
          <Button>{t('track.button')}</Button>
        </ButtonRow>
      </Form>
    </PublicShell>
  )
}
