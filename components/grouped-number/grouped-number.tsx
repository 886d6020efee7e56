import { Fragment } from 'react'
import { groupNumber } from './groups.ts'

export type GroupedNumberProps = {
  value: string
  /** Lengths of the groups from the left; without them digits go in fours. */
  groups?: number[]
  look?: 'plain' | 'strong' | 'large'
}

const looks = {
  plain: '',
  strong: 'font-semibold',
  large: 'text-title font-semibold',
}

/** A number shown in groups and copied without them: the gaps are margins, not characters. */
export function GroupedNumber({ value, groups, look = 'plain' }: GroupedNumberProps) {
  const parts = groupNumber(value, groups)
  return (
    <span translate="no" className={`digits ${looks[look]}`}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a number never move
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          <span>{part}</span>
        </Fragment>
      ))}
    </span>
  )
}
