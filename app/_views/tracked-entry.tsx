import { pathIn } from '#app/_server/paths.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import type { presentTracked } from '#lib/objections/present.ts'
import { RegisterCode } from './register-code.tsx'

type Entry = NonNullable<ReturnType<typeof presentTracked>['entry']>

/** The register entry of an objection: the objector's proof of what was filed and when. */
export function TrackedEntry({ locale, t, entry }: { locale: Locale; t: Translator; entry: Entry }) {
  const { sequence, leafHash } = entry
  return (
    <Stack gap="small">
      <Heading level={2}>{t('track.entry.title')}</Heading>
      <p className="max-w-measure">{t('track.entry.lead')}</p>
      <SummaryList
        rows={[
          { term: t('notice.entry'), value: t('notice.entryValue', { sequence: String(sequence) }) },
          { term: t('notice.entryHash'), value: <RegisterCode>{leafHash}</RegisterCode> },
        ]}
      />
      <p className="print:hidden">
        <a href={pathIn(locale, '/track/status/entry')} download>
          {t('track.entry.download')}
        </a>
      </p>
    </Stack>
  )
}
