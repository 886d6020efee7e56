import { findDates } from './dates.ts'

/** Words in front of who is named. */
const OPENERS =
  /^(?:兹有|现有|今有|兹因(?=\p{Script=Han}{4,24}(?:遗|丢|将))|兹|经(?:查|核[查实]|复核|核对|审[核查]|调查|研究|[\p{Script=Han}、]{2,16}(?:证明|核实|核查|查实|确认|公示|同意|批准|审核|登记))(?=,)|经(?=\p{Script=Han}{4,24}(?:申请|批准))|注意|敬告|我叫|我名叫|我是|我系|本人系|本人叫|本人是|本人姓名|声明人|申明人|抵押权人|持证人|失主|遗失者|遗失人|丢失人|姓名|单位名称|单位|名称|关于|有关|对(?!外)|凡对|(?:公告|声明)(?:栏)?(?:中(?![共国央科铁煤粮石建])|内(?!蒙)|里)?|遗失|丢失|撤销|撤回|取消|(?:现)?(?:居住|家住|住|籍贯)(?:在|于)?|原告知|原(?![平阳州])(?=\p{Script=Han}{4})|由|受|按份(?=共有人)|,|、|:|"|\)|\(|(?:\(|第)?[一二三四五六七八九十\d]{1,3}[、.)]|[①-⑳])/u
const CAUSE =
  /^(?:兹)?(?:因|由于)?(?:本人|个人|自己|单位|我单位|工作人员|经办人员?)?(?:保管|看管|管理)(?:不善|不当|不慎|不周|不力|失误|疏忽|疏漏)(?:的?原因|原故|缘故)?,?/
const CIRCUMSTANCE =
  /^(?:兹)?(?:因|由于|鉴于|为|根据|依据|按照|在|近日|日前|此前|现因|经)[^。;:]{0,40}?(?:,|(?=本人|我(?:单位|公司|社|局|校)))/

/** Behind a date that stands at a place of a text. */
export function skipDate(chars: string, start: number): number {
  const [date] = findDates(chars.slice(start, start + 16))
  return date && date.start <= 1 ? start + date.end : start
}

/** Behind dates, causes and words such as 兹有. */
export function opened(chars: string, start: number): number {
  let index = start
  for (let round = 0; round < 8; round++) {
    const dated = skipDate(chars, index)
    const ahead = chars.slice(dated, dated + 40)
    const skipped = (CAUSE.exec(ahead) ?? OPENERS.exec(ahead))?.[0].length ?? 0
    if (skipped === 0 && dated === index) return index
    index = dated + skipped
  }
  return index
}

/** The length of a clause that tells only when or why: 因单位搬迁,. */
export function circumstanceLength(chars: string): number | undefined {
  return CIRCUMSTANCE.exec(chars.slice(0, 48))?.[0].length
}
