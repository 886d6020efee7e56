import { instantInWords } from '#app/_server/dates.ts'
import type { Desk } from '#app/_server/desk-page.ts'
import { DeskShell } from '#app/_server/desk-shell.tsx'
import { bureauName } from '#app/_views/bureau-rows.tsx'
import { WithNumber } from '#app/_views/with-number.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { HandedOn } from '#lib/objections/transfer.ts'
import { BackToInbox } from '../../_parts/back-to-inbox.tsx'

/** What a bureau still sees of a case that another has now. */
export function HandedOnView({ handed, path, ...desk }: Desk & { handed: HandedOn; path: string }) {
  const { locale, t } = desk
  const { reference, noticeNumber, by, to } = handed
  const at = instantInWords(locale, t, handed.at)
  return (
    <DeskShell {...desk} path={path} current="objections" before={<BackToInbox {...desk} view="handed" />}>
      <Stack>
        <Heading caption={<WithNumber text={reference} number={reference} />}>
          {t('desk.cases.handed.title')}
        </Heading>
        <p className="max-w-measure">{t('desk.cases.handed.body', { by, at, to: bureauName(locale, to) })}</p>
        <SummaryList
          look="card"
          rows={[
            {
              term: t('desk.case.notice'),
              value: <WithNumber text={noticeNumber ?? ''} number={noticeNumber} />,
            },
          ]}
        />
      </Stack>
    </DeskShell>
  )
}
