const DIGITS = '〇一二三四五六七八九'
const PLAIN: Readonly<Record<string, string>> = {
  零: '〇',
  '○': '〇',
  O: '〇',
  两: '二',
  廿: '二十',
  卅: '三十',
  '0': '〇',
}

/** A Chinese or Arabic whole number below a hundred thousand: 十五, 三十, 一百二十, 二〇二五, 15. Null if it is none. */
export function parseChineseNumber(text: string): number | null {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  const plain = [...text].map((one) => PLAIN[one] ?? one).join('')
  if (!/^[〇一二三四五六七八九十百]{1,7}$/.test(plain)) return null
  if (!/[十百]/.test(plain)) return Number([...plain].map((one) => DIGITS.indexOf(one)).join(''))
  let total = 0
  let digit = -1
  for (const one of plain) {
    if (one === '百') total += (digit < 0 ? 1 : digit) * 100
    else if (one === '十') total += (digit < 0 ? 1 : digit) * 10
    else {
      digit = DIGITS.indexOf(one)
      continue
    }
    digit = -1
  }
  return total + Math.max(digit, 0)
}
