import { pathIn } from '#app/_server/paths.ts'
import { type Deed, deedPath } from '#app/_server/track-path.ts'
import { ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { Locale } from '#lib/i18n/locale.ts'
import type { Translator } from '#lib/i18n/messages.ts'
import { isPossible } from '#lib/objections/lifecycle.ts'
import type { TrackedRow } from '#lib/objections/queries.ts'

type Props = { locale: Locale; t: Translator; row: TrackedRow }

/** What the objector can do now; a question of the bureau comes first. */
export function TrackedActions({ locale, t, row }: Props) {
  const deeds = deedsFor(row)
  const isAsked = isPossible('answer', row.status)
  if (deeds.length === 0) return null
  return (
    <div className="print:hidden">
      <Stack gap="small">
        <Heading level={2}>{t('track.actions')}</Heading>
        <ButtonRow>
          {deeds.map((deed) => (
            <ButtonLink
              key={deed}
              look={deed === 'add' && isAsked ? 'primary' : 'secondary'}
              href={pathIn(locale, deedPath(deed, row.reference))}
            >
              {deed === 'add' && isAsked ? t('track.question.button') : t(`track.${deed}.action`)}
            </ButtonLink>
          ))}
        </ButtonRow>
      </Stack>
    </div>
  )
}

function deedsFor({ status, erasedAt, eraseRequestedAt }: TrackedRow): Deed[] {
  if (isPossible('withdraw', status)) return ['add', 'contact', 'withdraw']
  if (erasedAt) return []
  return eraseRequestedAt ? ['contact'] : ['contact', 'erase']
}
