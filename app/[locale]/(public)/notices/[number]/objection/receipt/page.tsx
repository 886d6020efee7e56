import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { instantInWords } from '#app/_server/dates.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { loadObjection, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { LEAVING, leavingPath, objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { PrintMark } from '#app/_views/print-mark.tsx'
import { receiptRows } from '#app/_views/receipt-rows.tsx'
import { ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Panel } from '#components/panel/panel.tsx'
import { Prose } from '#components/prose/prose.tsx'

export async function generateMetadata({ params }: ObjectionPageProps): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('objection.receipt.title')), robots: { index: false } }
}

export default async function ReceiptPage({ params }: ObjectionPageProps) {
  const page = await loadObjection(params)
  if (!page) return <UnknownNoticeView {...(await pageLanguage(params))} />
  const { locale, t, notice, receipt } = page
  const { number } = notice
  if (!receipt) redirect(pathIn(locale, objectionPath(number)))
  const { reference, receivedAt, late } = receipt
  const path = objectionPath(number, 'receipt')
  const track = pathIn(locale, `/track?reference=${reference}`)
  return (
    <PublicShell {...{ locale, t, path }}>
      <Panel
        title={t('objection.receipt.title')}
        items={receiptRows(t, receipt).map(({ term, value }) => ({ label: term, value }))}
      >
        <p className="font-semibold">{t('objection.receipt.keep')}</p>
        <p>
          {t('objection.of', { number })} · {bureauName(locale, notice.bureau)}
        </p>
        <p>{t('objection.receipt.receivedAt', { instant: instantInWords(locale, t, receivedAt) })}</p>
        {late ? <p>{t('objection.receipt.late')}</p> : null}
      </Panel>
      <Prose>
        <h2>{t('objection.receipt.next')}</h2>
        <ol>
          <li>{t('objection.receipt.nextInbox', { bureau: bureauName(locale, notice.bureau) })}</li>
          <li>{t('objection.receipt.nextOpen')}</li>
          <li>{t('objection.receipt.nextAnswer')}</li>
        </ol>
        <p>{t('objection.receipt.nextContact')}</p>
      </Prose>
      <div className="print:hidden">
        <ButtonLink href={track}>{t('objection.receipt.track')}</ButtonLink>
      </div>
      <div className="stack-4 print:hidden">
        <Prose>
          <h2>{t('objection.receipt.shared')}</h2>
          <p>{t('objection.receipt.sharedText')}</p>
        </Prose>
        <ButtonRow>
          {LEAVING.toReversed().map((why) => (
            <ButtonLink key={why} look="secondary" href={pathIn(locale, leavingPath(number, why))}>
              {t(`objection.receipt.${why}`)}
            </ButtonLink>
          ))}
        </ButtonRow>
      </div>
      <PrintMark {...{ locale, t, path: `/track?reference=${reference}` }} at={new Date()} number={number} />
    </PublicShell>
  )
}
