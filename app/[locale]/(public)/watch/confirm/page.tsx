import type { Metadata } from 'next'
import { connection } from 'next/server'
import { formState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { type PageWords, PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { confirmOwn } from '#app/_server/watch-actions.ts'
import { ownPath, tokenIn } from '#app/_server/watch-path.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Panel } from '#components/panel/panel.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { type Confirmable, findConfirmable } from '#lib/watches/queries.ts'
import { ownToken, watchReference } from '#lib/watches/tokens.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const TITLES = { open: 'watch.confirm.title', confirmed: 'watch.confirm.done' } as const

async function load({ searchParams }: Props) {
  await connection()
  const token = await tokenIn(searchParams)
  return { token, watch: token === null ? null : await findConfirmable(token, new Date()) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await pageLanguage(props.params)
  const { watch } = await load(props)
  const title = t(watch ? TITLES[watch.state] : 'watch.confirm.gone')
  const hasErrors = (await props.searchParams).problem !== undefined
  return { title: pageTitle(t, title, hasErrors), robots: { index: false } }
}

/** Where the link in the first mail leads. Only the button confirms: programs follow links too. */
export default async function ConfirmWatchPage(props: Props) {
  const { locale, t } = await pageLanguage(props.params)
  const { token, watch } = await load(props)
  const path = token ? `/watch/confirm?token=${token}` : '/watch/confirm'
  const state = await formState(path, props.searchParams, t)
  return (
    <PublicShell {...{ locale, t, path }}>
      {watch?.state === 'open' ? <FormProblems {...{ t, state }} /> : null}
      {watch === null ? <Gone {...{ locale, t }} /> : null}
      {watch?.state === 'confirmed' ? <Confirmed {...{ locale, t, watch }} /> : null}
      {watch?.state === 'open' ? (
        <>
          <Stack gap="small">
            <Heading caption={`${t('watch.confirm.reference')} ${watchReference(watch.id)}`}>
              {t('watch.confirm.title')}
            </Heading>
            <Lead>{t('watch.confirm.lead')}</Lead>
          </Stack>
          <Form action={confirmOwn.bind(null, { locale, back: path })}>
            <input type="hidden" name="token" value={token ?? ''} />
            <ButtonRow>
              <Button>{t('watch.confirm.button')}</Button>
            </ButtonRow>
          </Form>
        </>
      ) : null}
    </PublicShell>
  )
}

function Confirmed({ locale, t, watch }: PageWords & { watch: Confirmable }) {
  return (
    <Panel
      title={t('watch.confirm.done')}
      items={[{ label: t('watch.confirm.reference'), value: watchReference(watch.id) }]}
    >
      <p className="max-w-measure">{t('watch.confirm.doneText')}</p>
      <p>
        <a
          href={pathIn(locale, ownPath(ownToken(watch.addressHash)))}
          className="inline-flex min-h-11 items-center"
        >
          {t('watch.toOwn')}
        </a>
      </p>
    </Panel>
  )
}

function Gone({ locale, t }: PageWords) {
  return (
    <>
      <Stack gap="small">
        <Heading>{t('watch.confirm.gone')}</Heading>
        <Lead>{t('watch.confirm.goneText')}</Lead>
      </Stack>
      <ButtonRow>
        <ButtonLink href={pathIn(locale, '/watch')}>{t('watch.confirm.again')}</ButtonLink>
      </ButtonRow>
    </>
  )
}
