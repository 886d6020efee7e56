import { Fragment } from 'react'
import { groupNumber } from './groups.ts'

export type GroupedNumberProps = {
  value: string
  /** Lengths of the groups from the left; without them digits go in fours. */
  groups?: number[]
  look?: 'plain' | 'strong' | 'large'
  /** On one line, for a number within a sentence or a narrow column, unless it is longer than any line there. */
  whole?: boolean
}

const looks = {
  plain: '',
  strong: 'font-semibold',
  large: 'text-title font-semibold',
}

/** What is longer is no number but a phrase, and fits no phone on one line. */
const LONGEST = 20

/** A number shown in groups and copied without them: the gaps are margins, not characters. */
export function GroupedNumber({ value, groups, look = 'plain', whole }: GroupedNumberProps) {
  const parts = groupNumber(value, groups)
  const isLong = value.length > LONGEST
  const isGrouped = parts.length > 1
  const wrap = isLong ? 'digits-long' : whole && isGrouped ? 'digits-whole' : ''
  return (
    <span translate="no" className={`digits ${wrap} ${looks[look]}`}>
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
