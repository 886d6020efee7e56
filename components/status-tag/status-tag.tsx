import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'
import { type Tone, toneInk, toneSoft } from '#components/tone.ts'

export type StatusTagProps = { tone: Tone; icon?: boolean; children: ReactNode }

/** One or two words of state. */
export function StatusTag({ tone, icon = false, children }: StatusTagProps) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1.5 rounded-control border px-2 py-px text-small font-semibold ${toneSoft[tone]} ${toneInk[tone]}`}
    >
      {icon ? <Icon name={tone} /> : null}
      {children}
    </span>
  )
}
