import type { ReactNode } from 'react'

export type ProgressProps = { id: string; label: ReactNode; value: number; max: number; status?: ReactNode }

/** How far something has come. */
export function Progress({ id, label, value, max, status }: ProgressProps) {
  return (
    <div className="max-w-measure">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <progress id={id} value={value} max={max} aria-valuenow={value} className="progress" />
      {status ? <div className="text-small text-muted">{status}</div> : null}
    </div>
  )
}
