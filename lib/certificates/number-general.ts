/** Labels that people copy together with a number. Longest first, so that 证书编号 goes before 编号. */
const LABELS = [
  '草原承包经营权证书编号',
  '草原承包经营权证编号',
  '草原承包经营权证号',
  '开户许可证核准号',
  '开户许可证编号',
  '不动产登记证明号',
  '不动产权证书号',
  '许可证编号',
  '许可证号码',
  '不动产权证号',
  '许可证号',
  '草原证编号',
  '草场证编号',
  '草原证号',
  '草场证号',
  '核准号码',
  '核准编号',
  '证书编号',
  '证书号码',
  '证件编号',
  '证件号码',
  '证书号',
  '核准号',
  '证件号',
  '权证号',
  '编号',
  '编码',
  '证号',
  '号码',
]

const LABEL_STARTS = new Set([...LABELS.map((label) => label[0]), 'N'])
const IGNORED = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]+/gu
const DASH = /[\p{Pd}\u2212\u2043\u2500\u2501\u30fc]/gu
const EDGE = /[\p{P}\p{S}]/u
const KEPT_AT_EDGE = new Set(['(', ')', '*', '|', '\ufffd'])
/** Nothing to unify: most numbers come as plain as this. */
const PLAIN = /^(?!NO\d)[0-9A-Z]+$/
/** The traditional form, which NFKC leaves. */
const OLD_HAO = /號/g
const OPENING = /[〔【[〖]/g
const CLOSING = /[〕】\]〗]/g

/** One spelling for every character: NFKC, upper case, () for all brackets, - for all dashes. White space stays. */
export function foldCharacters(input: string): string {
  return input
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replace(OLD_HAO, '号')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(DASH, '-')
}

/** Takes out white space, zero-width, bidirectional and control characters and lone surrogates. */
export function dropIgnored(input: string): string {
  return input.replace(IGNORED, '')
}

function partnersOf(text: string): Int32Array {
  const partner = new Int32Array(text.length).fill(-1)
  const open: number[] = []
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') open.push(index)
    if (text[index] !== ')') continue
    const start = open.pop()
    if (start === undefined) continue
    partner[start] = index
    partner[index] = start
  }
  return partner
}

function labelLength(text: string, start: number): number {
  if (!LABEL_STARTS.has(text[start])) return 0
  const label = LABELS.find((known) => text.startsWith(known, start))
  if (label !== undefined) {
    const end = start + label.length
    return label.length + (text[end] === '为' || text[end] === '是' ? 1 : 0)
  }
  if (!text.startsWith('NO', start)) return 0
  const next = text[start + 2] ?? ''
  return next === '.' || next === ':' || (next >= '0' && next <= '9') ? 2 : 0
}

function isEdge(character: string | undefined): boolean {
  return character !== undefined && !KEPT_AT_EDGE.has(character) && EDGE.test(character)
}

function trimNumber(text: string): string {
  const partner = partnersOf(text)
  let start = 0
  let end = text.length
  for (let moved = true; moved && start < end; ) {
    moved = false
    if (text[end - 1] === '号' || isEdge(text[end - 1])) {
      end -= 1
      moved = true
      continue
    }
    const label = labelLength(text, start)
    if (label > 0 || isEdge(text[start])) {
      start += Math.max(label, 1)
      moved = true
    } else if (text[start] === '(' && (partner[start] === -1 || Number(partner[start]) >= end - 1)) {
      if (partner[start] === end - 1) end -= 1
      start += 1
      moved = true
    } else if (text[end - 1] === ')' && Number(partner[end - 1]) < start) {
      end -= 1
      moved = true
    }
  }
  return text.slice(start, Math.max(start, end))
}

/**
 * The general form of a number, the first step of its key (contract, section 5): compatibility characters
 * unified, white space and invisible characters out, one kind of bracket and dash, upper case, labels and
 * punctuation in front and behind dropped, 号 behind dropped. Pure, total and idempotent; linear time.
 */
export function generalForm(input: string): string {
  if (PLAIN.test(input)) return input
  let form = input
  for (let round = 0; round < 8; round++) {
    const next = trimNumber(dropIgnored(foldCharacters(form)))
    if (next === form) break
    form = next
  }
  return form
}
