import { Heading } from '#components/heading/heading.tsx'
import { Small } from '#components/prose/prose.tsx'
import { Stack } from '#components/stack/stack.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import type { Provenance as Words } from '#lib/intake/queries.ts'

/** The newspaper's words that a notice was read from, for whoever compares it with them. */
export function Provenance({ t, provenance }: { t: Translator; provenance: Words | null }) {
  if (!provenance) return null
  const { text, fileName } = provenance
  return (
    <Stack gap="small">
      <Heading level={2}>{t('desk.intake.provenance')}</Heading>
      <blockquote lang="zh-CN" className="rounded-card border border-line bg-surface p-4 whitespace-pre-wrap">
        {text}
      </blockquote>
      {fileName ? <Small>{t('desk.intake.provenanceFile', { name: fileName })}</Small> : null}
    </Stack>
  )
}
