import type { Metadata } from 'next'
import { connection } from 'next/server'
import { alternates } from '#app/_server/alternates.ts'
import { formState, typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { askToWatch } from '#app/_server/watch-actions.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Checkbox } from '#components/checkbox/checkbox.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextInput } from '#components/text-input/text-input.tsx'
import { MOST_WATCHES } from '#lib/watches/policy.ts'
import { MOST_TYPED } from '#lib/watches/schema.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  const { problem, number } = await searchParams
  const title = pageTitle(t, t('watch.title'), problem !== undefined)
  if (number !== undefined) return { title, robots: { index: false } }
  return { title, alternates: alternates(locale, '/watch') }
}

/** Which number, and where to write; the number may come from the answer to a look-up or from a notice. */
export default async function WatchPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const { number } = await searchParams
  const asked = typeof number === 'string' ? number.slice(0, MOST_TYPED).toWellFormed() : ''
  const path = asked ? `/watch?${new URLSearchParams({ number: asked })}` : '/watch'
  const state = await formState(path, searchParams, t)
  const labels = { number: t('watch.number'), address: t('watch.address') }
  return (
    <PublicShell {...{ locale, t, path }}>
      <FormProblems {...{ t, state, labels }} />
      <Stack gap="small">
        <Heading>{t('watch.title')}</Heading>
        <Lead>{t('watch.lead')}</Lead>
      </Stack>
      <Form action={askToWatch.bind(null, { locale, back: path })}>
        <TextInput
          name="number"
          code
          label={labels.number}
          hint={t('watch.numberHint')}
          error={state.errors.number}
          defaultValue={typedOr(state, 'number', asked)}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          name="address"
          type="email"
          label={labels.address}
          hint={t('watch.addressHint', { most: MOST_WATCHES })}
          error={state.errors.address}
          defaultValue={typedOr(state, 'address')}
          autoComplete="email"
          spellCheck={false}
        />
        <Checkbox
          name="digest"
          value="yes"
          label={t('watch.digest')}
          hint={t('watch.digestHint')}
          defaultChecked={typedOr(state, 'digest') === 'yes'}
        />
        <p className="max-w-measure">{t('watch.next')}</p>
        <ButtonRow>
          <Button>{t('watch.button')}</Button>
          <a href={pathIn(locale, '/watch/own')} className="inline-flex min-h-11 items-center">
            {t('watch.toOwn')}
          </a>
        </ButtonRow>
      </Form>
    </PublicShell>
  )
}
