import type { Metadata } from 'next'
import { connection } from 'next/server'
import { formState } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { openLink } from '#app/_server/track-actions.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { findLinked } from '#lib/objections/tracking-link.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const PATH = '/track/open'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('track.link.title')), robots: { index: false } }
}

/** Where the link in a mail leads. Loading it opens nothing: programs that look at mails load links, people press buttons. */
export default async function OpenPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const { token } = await searchParams
  const typed = typeof token === 'string' ? token.slice(0, 200) : ''
  const path = `${PATH}?${new URLSearchParams({ token: typed })}`
  const state = await formState(path, searchParams, t)
  const linked = await findLinked(typed, { at: new Date() })
  return (
    <PublicShell {...{ locale, t }} path={path} current="track">
      {linked ? <FormProblems {...{ t, state }} /> : null}
      <Stack gap="small">
        <Heading caption={linked ? t('track.statusTitle', { reference: linked.reference }) : undefined}>
          {t(linked ? 'track.link.title' : 'track.link.overTitle')}
        </Heading>
        <Lead>{t(linked ? 'track.link.lead' : 'track.link.over')}</Lead>
      </Stack>
      {linked ? (
        <Form action={openLink.bind(null, { locale, back: path })}>
          <input type="hidden" name="token" value={typed} />
          <ButtonRow>
            <Button icon="next">{t('track.link.button')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <div>
          <ButtonLink href={pathIn(locale, '/track')}>{t('track.link.byCode')}</ButtonLink>
        </div>
      )}
    </PublicShell>
  )
}
