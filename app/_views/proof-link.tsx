import { pathIn } from '#app/_server/paths.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { Small } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'

type Props = { locale: Locale; t: Translator; path: string; hint: string }

/** The sheet for the file, and how the page itself is printed. */
export function ProofLink({ locale, t, path, hint }: Props) {
  return (
    <div className="print:hidden">
      <Stack gap="small">
        <p>
          <ButtonLink look="secondary" href={pathIn(locale, path)}>
            {t('proof.download')}
          </ButtonLink>
        </p>
        <Small>{t('proof.downloadHint')}</Small>
        <Small>{hint}</Small>
      </Stack>
    </div>
  )
}
