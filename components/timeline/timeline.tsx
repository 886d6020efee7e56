import type { ReactNode } from 'react'
import { type Tone, toneInk } from '#components/tone.ts'

export type TimelineItem = {
  /** ISO date or date-time, for machines. */
  dateTime: string
  date: ReactNode
  title: ReactNode
  body?: ReactNode
  tone?: Tone
  /** Not happened yet. */
  pending?: boolean
}

export type TimelineProps = { items: TimelineItem[]; label?: string }

function Dot({ tone = 'neutral', pending }: Pick<TimelineItem, 'tone' | 'pending'>) {
  return (
    <span
      aria-hidden="true"
      className={`absolute top-[0.55em] -left-[0.5rem] size-4 rounded-pill border-[3px] border-current ${toneInk[tone]} ${pending ? 'bg-page' : 'bg-current'}`}
    />
  )
}

/** Dated events in their order. */
export function Timeline({ items, label }: TimelineProps) {
  return (
    <ol aria-label={label} className="timeline ms-2">
      {items.map((item) => (
        <li key={`${item.dateTime}${item.date}${item.title}`} className="relative ps-6 pb-7 last:pb-0">
          <Dot tone={item.tone} pending={item.pending} />
          <time dateTime={item.dateTime} className="block text-small text-muted">
            {item.date}
          </time>
          <div className="font-semibold">{item.title}</div>
          {item.body ? <div className="max-w-measure">{item.body}</div> : null}
        </li>
      ))}
    </ol>
  )
}
