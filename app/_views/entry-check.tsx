'use client'

import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Button } from '#components/button/button.tsx'
import { Notification } from '#components/notification/notification.tsx'
import { checkEntry, type EntryCheck, parseClaimedProof, type Shown } from '#lib/register/check-entry.ts'

/** What the button and its answer say; `{size}` in them stands for the number of entries. */
export type CheckWords = {
  button: string
  busy: string
  outcomes: Record<'verified' | 'unsigned' | 'failed' | 'waiting' | 'unreachable' | 'unable', string>
  /** Of each part: what holds, and what is wrong. */
  parts: Record<Part, { good: string; wrong: string }>
}

type Part = 'content' | 'shown' | 'included' | 'signed'
type Outcome = { code: keyof CheckWords['outcomes']; check: EntryCheck | null }

const PARTS: readonly Part[] = ['content', 'shown', 'included', 'signed']
const KINDS = {
  verified: 'success',
  unsigned: 'warning',
  failed: 'error',
  waiting: 'info',
  unreachable: 'warning',
  unable: 'warning',
} as const

type Props = { words: CheckWords; keys: readonly string[]; shown: Shown; children: ReactNode }

/**
 * Checks the entry of a notice where its reader is. Without script, and before the register has ever signed, there is
 * no button, only what stands beside it.
 */
export function EntryCheckButton({ words, keys, shown, children }: Props) {
  const hasScript = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const check = async () => {
    if (isBusy) return
    setBusy(true)
    setOutcome(await findOutcome(keys, shown))
    setBusy(false)
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
        {hasScript && keys.length > 0 ? (
          <Button type="button" look="secondary" aria-disabled={isBusy || undefined} onClick={check}>
            {isBusy ? words.busy : words.button}
          </Button>
        ) : null}
        {children}
      </div>
      <div aria-live="polite">{outcome ? <Answer words={words} outcome={outcome} /> : null}</div>
    </>
  )
}

function neverChanges(): () => void {
  return () => undefined
}

async function findOutcome(keys: readonly string[], shown: Shown): Promise<Outcome> {
  if (!globalThis.crypto?.subtle) return { code: 'unable', check: null }
  const proof = await fetch(`/api/v1/register/proof/${encodeURIComponent(shown.number)}`, {
    cache: 'no-store',
  })
    .then((response) => (response.ok ? response.json() : null))
    .then(parseClaimedProof, () => null)
  if (!proof) return { code: 'unreachable', check: null }
  if (proof.checkpoint === null) return { code: 'waiting', check: null }
  const check = await checkEntry({ ...proof, checkpoint: proof.checkpoint }, { keys, shown })
  if (PARTS.some((part) => check[part] === false)) return { code: 'failed', check }
  return { code: check.signed === null ? 'unsigned' : 'verified', check }
}

function Answer({ words, outcome: { code, check } }: { words: CheckWords; outcome: Outcome }) {
  const parts = check ? PARTS.filter((part) => check[part] !== null) : []
  return (
    <Notification kind={KINDS[code]} headingLevel={3} title={words.outcomes[code]}>
      {parts.length > 0 ? (
        <ul className="list-disc ps-5">
          {parts.map((part) => (
            <li key={part}>
              {words.parts[part][check?.[part] ? 'good' : 'wrong'].replace('{size}', String(check?.size))}
            </li>
          ))}
        </ul>
      ) : null}
    </Notification>
  )
}
