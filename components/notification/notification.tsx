import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'
import { type Tone, toneInk, toneSoft } from '#components/tone.ts'

type Kind = 'info' | 'success' | 'warning' | 'error' | 'neutral'

export type NotificationProps = {
  kind?: Kind
  title?: ReactNode
  headingLevel?: 2 | 3
  /** Announce it when the page arrives: the outcome of what the person just did. */
  live?: boolean
  children?: ReactNode
}

const tones: Record<Kind, Tone> = {
  info: 'info',
  success: 'success',
  warning: 'caution',
  error: 'critical',
  neutral: 'neutral',
}

const icons = {
  info: 'info',
  success: 'success',
  warning: 'caution',
  error: 'critical',
  neutral: 'info',
} as const

export function Notification({ kind = 'info', title, headingLevel = 2, live, children }: NotificationProps) {
  const tone = tones[kind]
  const Heading = `h${headingLevel}` as const
  const role = kind === 'error' ? 'alert' : 'status'
  return (
    <div
      role={live ? role : undefined}
      className={`flex gap-3 rounded-card border p-4 sm:px-6 ${toneSoft[tone]}`}
    >
      <div className={`pt-px text-section ${toneInk[tone]}`}>
        <Icon name={icons[kind]} />
      </div>
      <div className="stack-1.5 min-w-0 max-w-measure">
        {title ? <Heading className={`text-section font-semibold ${toneInk[tone]}`}>{title}</Heading> : null}
        {children ? <div>{children}</div> : null}
      </div>
    </div>
  )
}
