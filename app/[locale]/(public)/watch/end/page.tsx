import type { Metadata } from 'next'
import { connection } from 'next/server'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { endByLink } from '#app/_server/watch-actions.ts'
import { tokenIn } from '#app/_server/watch-path.ts'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { findEnding } from '#lib/watches/queries.ts'
import { openEndToken, watchReference } from '#lib/watches/tokens.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const WORDS = {
  open: { title: 'watch.end.title', text: 'watch.end.lead' },
  done: { title: 'watch.end.done', text: 'watch.end.doneText' },
  broken: { title: 'watch.end.broken', text: 'watch.end.brokenText' },
} as const

async function load({ searchParams }: Props) {
  await connection()
  const token = (await tokenIn(searchParams)) ?? ''
  const watch = await findEnding(token)
  if (watch) return { state: 'open', token, id: watch.id } as const
  return { state: openEndToken(token) === null ? 'broken' : 'done', token, id: null } as const
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { t } = await pageLanguage(props.params)
  return { title: pageTitle(t, t(WORDS[(await load(props)).state].title)), robots: { index: false } }
}

/** Where the link in a mail leads by which a person ends a watch; a mail program posts elsewhere (app/api/watch/end). */
export default async function EndWatchPage(props: Props) {
  const { locale, t } = await pageLanguage(props.params)
  const { state, token, id } = await load(props)
  const path = token ? `/watch/end?token=${token}` : '/watch/end'
  const caption = id ? `${t('watch.confirm.reference')} ${watchReference(id)}` : undefined
  return (
    <PublicShell {...{ locale, t, path }}>
      <Stack gap="small">
        <Heading caption={caption}>{t(WORDS[state].title)}</Heading>
        <Lead>{t(WORDS[state].text)}</Lead>
      </Stack>
      {state === 'open' ? (
        <Form action={endByLink.bind(null, { locale, back: path })}>
          <input type="hidden" name="token" value={token} />
          <ButtonRow>
            <Button look="warning">{t('watch.end.button')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <p>
          <a href={pathIn(locale, '/watch/own')} className="inline-flex min-h-11 items-center">
            {t('watch.toOwn')}
          </a>
        </p>
      )}
    </PublicShell>
  )
}
