'use client'

import { useFailureWords } from '#app/_views/failure-words.tsx'
import { Button, ButtonLink } from '#components/button/button.tsx'
import { ButtonRow } from '#components/button-row/button-row.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { PageShell } from '#components/page-shell/page-shell.tsx'

/** Something failed that should not: its number for whoever looks into the log, and nothing else of it. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const words = useFailureWords()
  if (!words) return null
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return (
    <PageShell skipLabel={words.skip} productName={words.product} homeHref={words.homeHref}>
      <title>{`${words.title} – ${words.product}`}</title>
      <Heading>{words.title}</Heading>
      <p className="max-w-measure">{words.lead}</p>
      <p className="max-w-measure">{words.body}</p>
      {digest ? (
        <p className="font-semibold">
          {words.digest} <span className="font-code">{digest}</span>
        </p>
      ) : null}
      <ButtonRow>
        <Button type="button" onClick={() => retry()}>
          {words.again}
        </Button>
        <ButtonLink look="secondary" href={words.homeHref}>
          {words.home}
        </ButtonLink>
      </ButtonRow>
    </PageShell>
  )
}
