import type { Metadata } from 'next'
import { instantInWords } from '#app/_server/dates.ts'
import { DeskNotHere } from '#app/_server/desk-not-here.tsx'
import { requireDesk, type SearchParams } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { findRecording, recordingOwner, recordingPath } from '#app/_server/recording.ts'
import { pageTitle } from '#app/_server/title.ts'
import { PrintMark } from '#app/_views/print-mark.tsx'
import { receiptRows } from '#app/_views/receipt-rows.tsx'
import { ButtonLink } from '#components/button/button.tsx'
import { Panel } from '#components/panel/panel.tsx'
import { Prose } from '#components/prose/prose.tsx'
import { findRecorded } from '#lib/objections/recording.ts'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageLanguage(params)
  return { title: pageTitle(t, t('desk.record.done.title')) }
}

/** What the objector is handed: number and code, to whoever wrote it down alone and for a day. */
export default async function RecordedPage({ params, searchParams }: Props) {
  const { notice, token } = await findRecording(searchParams)
  const path = notice && token ? recordingPath('recorded', notice.number, token) : '/desk/objections'
  const desk = await requireDesk(params, path)
  const { locale, t, actor } = desk
  const owner = notice && token ? recordingOwner(actor, notice.id, token) : null
  const receipt = owner && (await findRecorded(owner, new Date()))
  if (!notice || !receipt) return <DeskNotHere {...desk} path={path} />
  const { reference, receivedAt, late, bureau } = receipt
  return (
    <DeskShell {...desk} path={path} current="objections">
      <Panel
        title={t('desk.record.done.title')}
        items={receiptRows(t, receipt).map(({ term, value }) => ({ label: term, value }))}
      >
        <p>
          {t('objection.of', { number: notice.number })} · {bureau.name}
        </p>
        <p>{t('objection.receipt.receivedAt', { instant: instantInWords(locale, t, receivedAt) })}</p>
        {late ? <p>{t('objection.receipt.late')}</p> : null}
      </Panel>
      <div className="print:hidden">
        <Prose>
          <p>{t('desk.record.done.hand')}</p>
        </Prose>
      </div>
      <Prose>
        <h2>{t('objection.receipt.next')}</h2>
        <ol>
          <li>{t('objection.receipt.nextOpen')}</li>
          <li>{t('objection.receipt.nextAnswer')}</li>
        </ol>
      </Prose>
      <div className="print:hidden">
        <ButtonLink href={pathIn(locale, '/desk/objections')}>{t('desk.record.done.back')}</ButtonLink>
      </div>
      <PrintMark
        {...{ locale, t, path: `/track?reference=${reference}` }}
        at={new Date()}
        number={notice.number}
      />
    </DeskShell>
  )
}
