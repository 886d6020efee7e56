import type { Metadata } from 'next'
import { connection } from 'next/server'
import { confirm } from '#app/_server/confirm-actions.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { findConfirmation } from '#lib/bureaus/confirm-recipient.ts'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const PATH = '/confirm-address'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('confirmAddress.title')), robots: { index: false } }
}

/** Where the link in a confirmation leads. Opening it does nothing, so that a mail scanner confirms nothing. */
export default async function ConfirmAddressPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const { token, done } = await searchParams
  const typed = typeof token === 'string' ? token : ''
  const bureau = done ? null : await findConfirmation(typed, { at: new Date() })
  const words = done ? 'done' : bureau ? null : 'over'
  const path = `${PATH}?token=${encodeURIComponent(typed)}`
  return (
    <PublicShell {...{ locale, t }} path={done ? `${PATH}?done=1` : path}>
      <Stack gap="small">
        <Heading>{t(words ? `confirmAddress.${words}Title` : 'confirmAddress.title')}</Heading>
        <Lead>
          {bureau
            ? t('confirmAddress.lead', { bureau: bureauName(locale, bureau) })
            : t(`confirmAddress.${words ?? 'over'}`)}
        </Lead>
      </Stack>
      {bureau ? (
        <Form action={confirm.bind(null, { locale, back: path })}>
          <input type="hidden" name="token" value={typed} />
          <ButtonRow>
            <Button>{t('confirmAddress.button')}</Button>
          </ButtonRow>
        </Form>
      ) : null}
    </PublicShell>
  )
}
