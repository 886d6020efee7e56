import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { pageLanguage } from '#app/_server/locale.ts'
import { leaveReceipt } from '#app/_server/objection-actions.ts'
import { loadObjection, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { LEAVING, type Leaving, leavingPath, objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { receiptRows } from '#app/_views/receipt-rows.tsx'
import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { Button } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'

export async function generateMetadata({ params }: ObjectionPageProps): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('objection.leave.title')), robots: { index: false } }
}

/** What is lost with a receipt, before it goes: the code is shown here for the last time. */
export default async function LeavePage({ params, searchParams }: ObjectionPageProps) {
  const page = await loadObjection(params)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(params))} />
  const { locale, t, notice, receipt } = page
  const { number } = notice
  if (!receipt) redirect(pathIn(locale, objectionPath(number)))
  const why = whyOf((await searchParams).next)
  const path = leavingPath(number, why)
  const back = pathIn(locale, objectionPath(number, 'receipt'))
  return (
    <PublicShell
      {...{ locale, t, path }}
      before={<BackLink href={back}>{t('objection.leave.back')}</BackLink>}
    >
      <Stack gap="small">
        <Heading caption={t('objection.of', { number })}>{t('objection.leave.title')}</Heading>
        <Lead>{t('objection.leave.lead')}</Lead>
      </Stack>
      <SummaryList look="card" rows={receiptRows(t, receipt)} />
      <p className="max-w-measure">{t(`objection.leave.${why}`)}</p>
      <Form action={leaveReceipt.bind(null, { locale, back: path })}>
        <input type="hidden" name="notice" value={number} />
        <ButtonRow>
          <Button name="next" value={why}>
            {t(`objection.leave.button.${why}`)}
          </Button>
          <a href={back}>{t('objection.leave.back')}</a>
        </ButtonRow>
      </Form>
    </PublicShell>
  )
}

function whyOf(asked: string | string[] | undefined): Leaving {
  return LEAVING.find((why) => why === asked) ?? 'clear'
}
