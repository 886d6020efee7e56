import { instantInWords } from '#app/_server/dates.ts'
import { pathIn } from '#app/_server/paths.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { PublicNotice } from '#lib/notices/present.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import type { StoredCheckpoint } from '#lib/register/queries.ts'
import { type CheckWords, EntryCheckButton } from './entry-check.tsx'
import type { RegisterLine } from './notice-facts.tsx'
import { RegisterCode } from './register-code.tsx'

type Props = {
  locale: Locale
  t: Translator
  notice: PublicNotice & { number: string }
  entry: RegisterLine
  /** The latest checkpoint, which may not have the entry yet. */
  checkpoint: StoredCheckpoint | null
}

/** The entry of a notice in the public register, and the button that checks it in the reader's own browser. */
export function NoticeEntry({ locale, t, notice, entry, checkpoint }: Props) {
  const { number, act, certificates } = notice
  const shown = {
    entry: Number(entry.sequence),
    number,
    act,
    certificates: certificates.map(({ kind, number: printed, holders }) => ({
      kind,
      number: printed,
      holders,
    })),
  }
  const register = pathIn(locale, '/register')
  return (
    <Stack gap="small">
      <Heading level={2} id="entry">
        {t('register.entry.title')}
      </Heading>
      <p className="max-w-measure">{t('register.entry.lead')}</p>
      <SummaryList
        rows={[
          { term: t('notice.entry'), value: t('notice.entryValue', { sequence: String(entry.sequence) }) },
          { term: t('notice.entryHash'), value: <RegisterCode>{encodeBase64(entry.leafHash)}</RegisterCode> },
          { term: t('register.entry.checkpoint'), value: checkpointWords({ locale, t, entry, checkpoint }) },
        ]}
      />
      <EntryCheckButton words={checkWords(t)} keys={checkpoint?.keys ?? []} shown={shown}>
        <a href={register}>{t('register.page.title')}</a>
        <a href={`${register}#by-hand`}>{t('register.entry.byHand')}</a>
      </EntryCheckButton>
    </Stack>
  )
}

function checkpointWords({ locale, t, entry, checkpoint }: Omit<Props, 'notice'>): string {
  if (!checkpoint || checkpoint.size < entry.sequence) return t('register.entry.next')
  const { size, signedAt } = checkpoint
  return t('register.entry.signed', { size: String(size), instant: instantInWords(locale, t, signedAt) })
}

/** The number of entries is only known where the check is made. */
const size = '{size}'

function checkWords(t: Translator): CheckWords {
  const part = (name: keyof CheckWords['parts']) => ({
    good: t(`register.entry.parts.${name}.good`, { size }),
    wrong: t(`register.entry.parts.${name}.wrong`, { size }),
  })
  return {
    button: t('register.entry.button'),
    busy: t('register.entry.busy'),
    outcomes: {
      verified: t('register.entry.outcomes.verified'),
      unsigned: t('register.entry.outcomes.unsigned'),
      failed: t('register.entry.outcomes.failed'),
      waiting: t('register.entry.outcomes.waiting'),
      unreachable: t('register.entry.outcomes.unreachable'),
      unable: t('register.entry.outcomes.unable'),
    },
    parts: {
      content: part('content'),
      shown: part('shown'),
      included: part('included'),
      signed: part('signed'),
    },
  }
}
