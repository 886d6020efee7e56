import { instantInWords } from '#app/_server/dates.ts'
import { Details } from '#components/details/details.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { encodeBase64 } from '#lib/register/base64.ts'
import type { StoredCheckpoint } from '#lib/register/queries.ts'
import { RegisterCode } from './register-code.tsx'

type Props = { locale: Locale; t: Translator; checkpoint: StoredCheckpoint | null }

/** Enough of a root to compare it at a glance; the whole of it stands in the checkpoint. */
const SHORTENED = 12

/** The latest checkpoint, and the keys that signed it. */
export function RegisterCheckpoint({ locale, t, checkpoint }: Props) {
  return (
    <Stack gap="small">
      <Heading level={2}>{t('register.page.latest')}</Heading>
      {checkpoint ? <Latest {...{ locale, t, checkpoint }} /> : <p>{t('register.page.none')}</p>}
    </Stack>
  )
}

function Latest({ locale, t, checkpoint }: Props & { checkpoint: StoredCheckpoint }) {
  const { size, signedAt, root, note, keys } = checkpoint
  return (
    <>
      <SummaryList
        rows={[
          { term: t('register.page.size'), value: String(size) },
          { term: t('register.page.signedAt'), value: instantInWords(locale, t, signedAt) },
          {
            term: t('register.page.root'),
            value: <RegisterCode>{`${encodeBase64(root).slice(0, SHORTENED)}…`}</RegisterCode>,
          },
          { term: t('register.page.key'), value: <RegisterCode>{keys.join('\n')}</RegisterCode> },
        ]}
      />
      <p className="max-w-measure">{t('register.page.keyText')}</p>
      <Details summary={t('register.page.whole')}>
        <RegisterCode>{note}</RegisterCode>
      </Details>
    </>
  )
}
