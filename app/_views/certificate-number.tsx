import { GroupedNumber, type GroupedNumberProps } from '#components/grouped-number/grouped-number.tsx'

type Props = Pick<GroupedNumberProps, 'value' | 'look' | 'whole'>

/** A certificate number as printed, its digits in fours, also with words behind them: J 1509 2901 0700 04 (夏). */
export function CertificateNumber({ value, look = 'strong', whole }: Props) {
  const [, letter = '', digits = ''] = /^([A-Z]?)(\d{8,})/i.exec(value) ?? []
  const fours = Array.from({ length: Math.floor(digits.length / 4) }, () => 4)
  const groups = digits ? [letter.length, ...fours, digits.length % 4] : undefined
  return <GroupedNumber value={value} groups={groups} look={look} whole={whole} />
}
