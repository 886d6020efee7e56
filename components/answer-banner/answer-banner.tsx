import type { ReactNode } from 'react'
import { Icon } from '#components/icon/icon.tsx'
import { Phrases } from '#components/phrases/phrases.tsx'
import { type Tone, toneInk, toneSoft, toneSolid } from '#components/tone.ts'

export type AnswerBannerProps = {
  tone: Tone
  /** The answer itself; the page's h1. */
  answer: ReactNode
  /** What was asked, above the answer, such as the number. */
  question?: ReactNode
  /** What the answer means and does not mean. */
  children?: ReactNode
}

/** The big plain answer of a page: colour, drawing and words say the same. */
export function AnswerBanner({ tone, answer, question, children }: AnswerBannerProps) {
  const alone = !question && !children
  return (
    <section className={`overflow-hidden rounded-card border-2 ${toneSoft[tone]}`}>
      <div
        className={`flex flex-col gap-4 p-5 sm:flex-row sm:gap-6 sm:p-8 ${alone ? 'sm:items-center' : ''}`}
      >
        <div
          className={`grid size-14 shrink-0 place-content-center rounded-card sm:size-18 print:border-2 print:border-ink print:bg-surface print:text-ink ${toneSolid[tone]}`}
        >
          <Icon name={tone} size="large" />
        </div>
        <div className="stack-3 min-w-0">
          {question ? <div>{question}</div> : null}
          <h1 className={`text-display font-semibold ${toneInk[tone]} ${question ? 'mt-1' : ''}`}>
            <Phrases>{answer}</Phrases>
          </h1>
          {children ? <div className="stack-3 max-w-measure">{children}</div> : null}
        </div>
      </div>
    </section>
  )
}
