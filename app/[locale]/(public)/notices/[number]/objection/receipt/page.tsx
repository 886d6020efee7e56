import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { instantInWords } from '#app/_server/dates.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { leaveReceipt } from '#app/_server/objection-actions.ts'
import { loadObjection, type ObjectionPageProps } from '#app/_server/objection-page.ts'
import { objectionPath } from '#app/_server/objection-path.ts'
import { pathIn } from '#app/_server/paths.ts'
import { PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { UnknownNoticeView } from '#app/_views/not-found-view.tsx'
import { PrintMark } from '#app/_views/print-mark.tsx'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Form } from '#components/form/form.tsx'
import { Panel } from '#components/panel/panel.tsx'
import { Prose } from '#components/prose/prose.tsx'
import { groupedCode } from '#lib/crypto/codes.ts'

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
  const { reference, accessCode, receivedAt, late } = receipt
  const path = objectionPath(number, 'receipt')
  const track = pathIn(locale, `/track?reference=${reference}`)
  return (
    <PublicShell {...{ locale, t, path }}>
      <Panel
        title={t('objection.receipt.title')}
        items={[
          { label: t('objection.receipt.reference'), value: <Code>{reference}</Code> },
          { label: t('objection.receipt.code'), value: <Code>{groupedCode(accessCode)}</Code> },
        ]}
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
        <Form action={leaveReceipt.bind(null, { locale, back: path })}>
          <input type="hidden" name="notice" value={number} />
          <ButtonRow>
            <Button look="secondary" name="next" value="clear">
              {t('objection.receipt.clear')}
            </Button>
            <Button look="secondary" name="next" value="another">
              {t('objection.receipt.another')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
      <PrintMark {...{ locale, t, path: `/track?reference=${reference}` }} at={new Date()} number={number} />
    </PublicShell>
  )
}

function Code({ children }: { children: string }) {
  return (
    <span translate="no" className="digits font-code">
      {children}
    </span>
  )
}
