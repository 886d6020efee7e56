import type { Metadata } from 'next'
import { connection } from 'next/server'
import { alternates } from '#app/_server/alternates.ts'
import { CHECKS, type CheckedList, findCheckedList, SHOWN, shownOf } from '#app/_server/check-list.ts'
import { instantInWords } from '#app/_server/dates.ts'
import type { SearchParams } from '#app/_server/desk-page.ts'
import { formState, typedOr } from '#app/_server/form-state.ts'
import { pageLanguage } from '#app/_server/locale.ts'
import { pathIn } from '#app/_server/paths.ts'
import { type PageWords, PublicShell } from '#app/_server/shell.tsx'
import { pageTitle } from '#app/_server/title.ts'
import { FormProblems } from '#app/_views/form-problems.tsx'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import { FileInput } from '#components/file-input/file-input.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { TextArea } from '#components/text-area/text-area.tsx'
import { LIST_MEGABYTES, MOST_LISTED } from '#lib/lookup/list.ts'
import { CheckedTable } from './_parts/checked-table.tsx'

type Props = { params: Promise<{ locale: string }>; searchParams: SearchParams }

const FILE_TYPES = '.xlsx,.csv,.txt'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, t } = await pageLanguage(params)
  const { problem, done } = await searchParams
  const title = pageTitle(t, t('checks.title'), problem !== undefined)
  return done === undefined
    ? { title, alternates: alternates(locale, CHECKS) }
    : { title, robots: { index: false } }
}

/** Many numbers at once: a form, and below it what is published about the list that this browser sent last. */
export default async function ChecksPage({ params, searchParams }: Props) {
  await connection()
  const { locale, t } = await pageLanguage(params)
  const { done } = await searchParams
  const state = await formState(CHECKS, searchParams, t)
  const list = done === undefined ? null : await findCheckedList(new Date())
  const labels = { numbers: t('checks.numbers'), file: t('checks.file') }
  return (
    <PublicShell {...{ locale, t }} path={CHECKS}>
      <FormProblems {...{ t, state, labels }} />
      <Stack gap="small">
        <Heading>{t('checks.title')}</Heading>
        <Lead>{t('checks.lead', { max: MOST_LISTED })}</Lead>
      </Stack>
      {list ? <Result {...{ locale, t, list, searchParams }} /> : null}
      {list ? <Heading level={2}>{t('checks.again')}</Heading> : null}
      <form
        action={`/api/check-list?locale=${locale}`}
        method="post"
        encType="multipart/form-data"
        noValidate
        className="stack-6"
      >
        <TextArea
          name="numbers"
          label={labels.numbers}
          hint={t('checks.numbersHint')}
          error={state.errors.numbers}
          defaultValue={typedOr(state, 'numbers')}
          rows={8}
          lang="zh-CN"
          spellCheck={false}
        />
        <FileInput
          name="file"
          label={labels.file}
          hint={t('checks.fileHint', { max: LIST_MEGABYTES })}
          error={state.errors.file}
          accept={FILE_TYPES}
          optional={t('site.optional')}
        />
        <p className="max-w-measure text-muted">{t('checks.kept')}</p>
        <ButtonRow>
          <Button>{t('checks.submit')}</Button>
        </ButtonRow>
      </form>
      <p className="max-w-measure">
        {t('checks.more')} <a href={pathIn(locale, '/developers')}>{t('site.footer.developers')}</a>
      </p>
    </PublicShell>
  )
}

type ResultProps = PageWords & { list: CheckedList; searchParams: SearchParams }

async function Result({ locale, t, list: { lines, asOf }, searchParams }: ResultProps) {
  const { show } = await searchParams
  const shown = SHOWN.find((one) => one === show)
  const counted = SHOWN.map((one) => ({ one, count: lines.filter((line) => shownOf(line) === one).length }))
  const href = (one?: string) => pathIn(locale, `${CHECKS}?done=1${one ? `&show=${one}` : ''}#result`)
  const file = (format: string) => `/api/check-list/${format}?locale=${locale}`
  const wanted = shown ? lines.filter((line) => shownOf(line) === shown) : lines
  return (
    <section id="result" aria-label={t('checks.result')} className="stack-4">
      <Stack gap="small">
        <Heading level={2}>{t('checks.result')}</Heading>
        <p>{t('checks.asOf', { count: lines.length, instant: instantInWords(locale, t, asOf) })}</p>
      </Stack>
      <ChoiceBar
        label={t('checks.show')}
        options={[
          {
            label: t('checks.counted', { what: t('checks.all'), count: lines.length }),
            href: href(),
            current: !shown,
          },
          ...counted
            .filter(({ count }) => count > 0)
            .map(({ one, count }) => ({
              label: t('checks.counted', { what: t(`checks.answers.${one}`), count }),
              href: href(one),
              current: one === shown,
            })),
        ]}
      />
      <CheckedTable {...{ locale, t }} lines={wanted} />
      <ButtonRow>
        <ButtonLink look="secondary" href={file('xlsx')}>
          {t('checks.download', { format: 'Excel' })}
        </ButtonLink>
        <ButtonLink look="secondary" href={file('csv')}>
          {t('checks.download', { format: 'CSV' })}
        </ButtonLink>
      </ButtonRow>
      <p className="max-w-measure text-muted">{t('checks.meaning')}</p>
    </section>
  )
}
