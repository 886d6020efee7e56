import type { ReactNode } from 'react'

export type StepIndicatorProps = {
  current: number
  total: number
  /** Such as “第 2 步，共 5 步”. */
  children: ReactNode
}

/** Where we are in a series of pages; the words say it, the bar repeats it for the eye. */
export function StepIndicator({ current, total, children }: StepIndicatorProps) {
  const steps = Array.from({ length: total }, (_, index) => index + 1)
  return (
    <div className="max-w-72 print:hidden">
      <p className="text-small text-muted">{children}</p>
      <div aria-hidden="true" className="mt-1 flex gap-1">
        {steps.map((step) => (
          <span
            key={step}
            className={`h-1 flex-1 rounded-pill border-t-4 ${step <= current ? 'border-accent' : 'border-line'}`}
          />
        ))}
      </div>
    </div>
  )
}
