import type { Mention } from './kinds/kind.ts'

const SEVERAL = /^[^,。;:(]{0,4}?(?:[二两三四五六七八九十贰叁肆伍]|[2-9]|\d{2,3})[张份枚本个]/
const LISTED = /(?:[以如]下|下列)[^,。;:]{0,10}$/

/** Whether a name is counted as several: 收据贰张, 记者证3本. */
export function isCounted(chars: string, { end }: Mention): boolean {
  return SEVERAL.test(chars.slice(end, end + 10))
}

/** Whether a name announces a list: 下列记者证. */
export function isAnnounced(chars: string, { start }: Mention): boolean {
  return LISTED.test(chars.slice(Math.max(0, start - 14), start))
}
