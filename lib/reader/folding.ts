const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/u
const SAME: Readonly<Record<string, string>> = {
  '〔': '(',
  '【': '(',
  '[': '(',
  '［': '(',
  '〖': '(',
  '﹝': '(',
  '〕': ')',
  '】': ')',
  ']': ')',
  '］': ')',
  '〗': ')',
  '﹞': ')',
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': '"',
  '’': '"',
  '＂': '"',
  '〈': '《',
  '〉': '》',
  '—': '-',
  '–': '-',
  '－': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '─': '-',
  '｡': '。',
  '．': '.',
  '､': '、',
  '︰': ':',
  '∶': ':',
  '﹕': ':',
  '﹔': ';',
  '﹐': ',',
  帐: '账',
  '•': '·',
  '‧': '·',
  '・': '·',
  '㎡': '米',
  '№': '号',
}

function foldOne(character: string): string {
  const same = SAME[character]
  if (same !== undefined) return same
  const code = character.charCodeAt(0)
  const half = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : character
  return half >= 'a' && half <= 'z' ? half.toUpperCase() : half
}

/** White space, and what is no character of the text at all. */
export const WHITE = 0
export const NOTHING = 1
const folds = new Int32Array(0x10000).fill(-1)

/** The code of a character as the recognisers see it, WHITE or NOTHING; each is worked out once. */
export function foldCode(code: number): number {
  const known = folds[code] ?? -1
  if (known >= 0) return known
  const character = String.fromCharCode(code)
  const invisible = INVISIBLE.test(character) ? NOTHING : foldOne(character).charCodeAt(0)
  const fold = /\s/.test(character) ? WHITE : invisible
  folds[code] = fold
  return fold
}
