import { LOSS } from './vocabulary.ts'

/** The acts of a notice (contract, section 1). */
export type Act = 'loss' | 'authority_voiding' | 'correction' | 'recovery' | 'withdrawal' | 'reissue'

interface ActRule {
  act: Act
  /** In the heading, or in the words before the first colon. */
  title?: RegExp
  /** In the text. */
  text?: RegExp
  /** What takes the rule back. */
  unless?: RegExp
  examples: readonly string[]
}

const NOT_YET = /(?:如|若|倘|即使|一旦|万一|日后|今后)[^,。]{0,8}(?:找回|找到|寻回)/

const FOUND = '(?:找回|找到|寻回|寻到|寻获|寻得|追回|复得|归还|送还|返还)'
/** Found, said of what has happened: 现已在清理档案时找到; not of what has not (至今未能找到). */
const HAS_BEEN_FOUND = new RegExp(
  `(?:已经?|业已|现|又|今|近日|日前)(?:(?![未没无不难请如若者])[^,。;:]){0,16}?${FOUND}|失而复得|${FOUND}(?:了)?(?:该|此|原|遗失)`,
)
const NOT_FOUND = new RegExp(`(?:未|没有?|无法|不)[^,。;]{0,6}${FOUND}|${FOUND}(?:无果|未果|不到)`)
const STILL_VALID =
  /(?<!不得|不能|不再|不可|不许|禁止|严禁|停止)(?:继续|仍然?|恢复)(?:有效|使用|效力|生效|其效力)|仍为有效/

/** In this order; the first that applies decides. */
export const ACT_RULES: readonly ActRule[] = [
  {
    act: 'correction',
    title: /更正(?!登记)|勘误|更改|订正|正误/,
    examples: ['更正声明:证号应为15092901040029', '勘误:本报刊登的遗失声明'],
  },
  {
    act: 'recovery',
    title: /找回|寻回|找到|复得|寻获/,
    unless: NOT_YET,
    examples: ['找回声明:该证现已找回', '寻回启事:开户许可证'],
  },
  {
    act: 'withdrawal',
    title: /撤回|撤销|取消|解除/,
    unless: HAS_BEEN_FOUND,
    examples: ['撤回公告:该遗失声明', '撤销声明:予以撤销'],
  },
  {
    act: 'correction',
    text: /特此更正|予以更正|(?:现|应|特|作)(?:如下)?更正|更正为|误[登写印刊录]|[登刊印]误/,
    examples: ['本报4月30日刊登的公告中编号有误,特此更正'],
  },
  {
    act: 'recovery',
    text: HAS_BEEN_FOUND,
    unless: new RegExp(`${NOT_YET.source}|${NOT_FOUND.source}`),
    examples: ['声明遗失的开户许可证现已找到', '该证失而复得', '现已在清理档案时找到'],
  },
  {
    act: 'withdrawal',
    text: /(?:撤回|撤销|取消|收回)[^,。;]{0,40}(?:声明|公告|挂失)|(?:声明|公告)[^。;]{0,30}(?:撤回|撤销|取消)|(?:原|该|此)(?:遗失)?(?:声明|公告)(?:不再(?:生效|有效)|无效|失效)/,
    unless: /(?:收回|交回|注销)[^。]{0,30}公告作废/,
    examples: ['现自愿撤回该遗失声明', '原遗失声明予以撤销', '遗失公告,因有争议,现予以撤回'],
  },
  {
    act: 'withdrawal',
    text: new RegExp(
      `(?:声明|公告|启事)(?:\\((?:[^()]|\\([^()]*\\))*\\))?[^,。;]{0,6}(?:作废|无效|失效)[^。]{0,24}(?:${STILL_VALID.source})`,
    ),
    examples: ['2025年9月9日刊登的遗失声明(编号12)作废,该证继续有效'],
  },
  {
    act: 'authority_voiding',
    text: /(?:无法|未能?|不能|没有|未按[^,。]{1,6}|拒不|拒绝|未予|逾期[未不]|不愿|尚未|应[^,。]{0,6}而未)(?:收回|交回|缴回|上交|上缴|交出|收缴|缴销|交还|退回|缴还)/,
    unless: new RegExp(`申请补发|${LOSS}[^。]{0,30}声明作废`),
    examples: ['因承包方拒不交回,现公告作废', '原证未收回,公告作废'],
  },
  {
    act: 'reissue',
    text: /新(?:的)?(?:核准号|编号|证号)|新(?:的)?(?:许可|开户许可|权)?证(?:书)?(?:的)?(?:编号|核准号|证号|号)|补发(?:的)?(?:新证|证书|后)[^,。]{0,8}(?:编号|证号|核准号|号|为)|(?:补发|换发|补办|重新核发)[^,。;]{0,16}[,(](?:证书)?(?:编号|证号|核准号)/,
    unless:
      /(?:收回|交回)[^。]{0,30}公告作废|(?:申请|拟|将)(?:依法|予以|为其|给予|办理)*(?:补发|补办|换发|补证)/,
    examples: ['新证核准号为J2046901881202', '为其补发不动产权证书,证号:蒙'],
  },
  {
    act: 'reissue',
    text: /(?:现已?|已经?|业已|予以|准予|同意|决定|依法|特|给予|给其|为其|向其)(?:(?![申拟将可])[^,。;]){0,14}?(?:补发|补办|换发|补证|重新(?:核发|办理|颁发|申领|制发))(?!的)/,
    unless:
      /(?:将|申请|拟|可|后|即)(?:依法|予以|为其|给予|办理)*(?:补发|补办|换发|补证)|(?:[如若]无|逾期|期满)[^。;现已]{0,14}补发|(?:之日起|[日天]内)[^。]{0,24}无[^。]{0,8}异议[^。;现已]{0,24}补发|无(?:人提出)?异议[的者][^。;现已]{0,14}补发|已换发|不予补发|不再补发/,
    examples: ['现予补发,补发证书编号15092904069901', '我中心已依法补发'],
  },
  {
    act: 'loss',
    text: new RegExp(`${LOSS}|遗失作废|丢失作废|挂失`),
    examples: ['遗失开户许可证,声明作废', '因保管不善丢失,现公告作废'],
  },
  { act: 'loss', title: /遗失|丢失|灭失|挂失/, examples: ['遗失声明:张三身份证,声明作废'] },
  {
    act: 'authority_voiding',
    text: /公告[^,。;]{0,40}作废|(?:予以|依法|决定)(?:公告)?(?:作废|注销)|宣布[^,。;]{0,40}作废|作废公告/,
    examples: ['现予公告作废', '依法予以注销,宣布该证书作废'],
  },
  { act: 'loss', text: /作废/, examples: ['张三学生证作废'] },
]

/** The words in front of a text that name it: 更正公告:… */
export function headingOf(body: string): string {
  return (
    /^[("《]?([^,。;:]{0,36}?(?:声明|公告|启事|通告|更正|勘误)|撤销|撤回|取消|找回|补发|遗失|丢失|作废)[)"》]?(?:[::]|$)|^[(]([^,。;:)]{2,12})[)]/
      .exec(body)
      ?.slice(1)
      .find(Boolean) ?? ''
  )
}

/** The act of a notice by its heading and its text; null when neither speaks of one. */
export function actOf(title: string, body: string): Act | null {
  const heading = headingOf(body)
  for (const { act, title: inTitle, text, unless } of ACT_RULES) {
    const applies = inTitle ? inTitle.test(title) || inTitle.test(heading) : text?.test(body)
    if (applies && !unless?.test(body)) return act
  }
  return null
}
