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

/** In this order; the first that applies decides. */
export const ACT_RULES: readonly ActRule[] = [
  {
    act: 'correction',
    title: /更正|勘误|更改|订正/,
    examples: ['更正声明:证号应为15092901040029', '勘误:本报刊登的遗失声明'],
  },
  {
    act: 'recovery',
    title: /找回|寻回|找到|复得/,
    unless: NOT_YET,
    examples: ['找回声明:该证现已找回', '寻回启事:开户许可证'],
  },
  {
    act: 'withdrawal',
    title: /撤回|撤销|取消/,
    unless: /(?:已经?|业已|现已|又)(?:自行)?(?:找回|找到|寻回|寻获|寻得)/,
    examples: ['撤回公告:该遗失声明', '撤销声明:予以撤销'],
  },
  {
    act: 'correction',
    text: /特此更正|予以更正|(?:现|应|特)更正|更正为|误[登写印刊录]|[登刊印]误/,
    examples: ['本报4月30日刊登的公告中编号有误,特此更正'],
  },
  {
    act: 'recovery',
    text: /(?:已经?|业已|现已|又|现|今)(?:被|在家中|自行|于[^,。]{2,12})?(?:找回|找到|寻回|寻获|寻得|追回)|失而复得/,
    unless: NOT_YET,
    examples: ['声明遗失的开户许可证现已找到', '该证失而复得'],
  },
  {
    act: 'withdrawal',
    text: /(?:撤回|撤销|取消)[^,。;]{0,16}(?:声明|公告)|(?:声明|公告)[^。;]{0,30}(?:撤回|撤销|取消)|原(?:遗失)?声明不再生效/,
    unless: /(?:收回|交回|注销)[^。]{0,30}公告作废/,
    examples: ['现自愿撤回该遗失声明', '原遗失声明予以撤销', '遗失公告,因有争议,现予以撤回'],
  },
  {
    act: 'authority_voiding',
    text: /(?:无法|未能?|不能|没有|未按[^,。]{1,6}|拒不|拒绝|未予|逾期[未不]|不愿|尚未)(?:收回|交回|缴回|上交|交出|收缴|缴销|交还|退回|上缴)/,
    unless: new RegExp(`申请补发|${LOSS}[^。]{0,30}声明作废`),
    examples: ['因承包方拒不交回,现公告作废', '原证未收回,公告作废'],
  },
  {
    act: 'reissue',
    text: /(?:现|现已|已|予以|准予|决定|依法|特|给予)(?:依法|由[^,。]{1,20})?(?:予以|办理|给予)?(?:补发|补办|换发|补证|重新(?:核发|办理|颁发|申领))|补发(?:的)?(?:新证|证书|后)[^,。]{0,6}(?:编号|号|为)|新(?:的)?(?:核准号|编号|证号)|新(?:的)?(?:许可|开户许可)?证(?:书)?(?:的)?(?:编号|核准号|证号|号)/,
    unless:
      /(?:将|申请|拟|可|后)(?:依法|予以|为其|给予|办理)*(?:补发|补办|换发|补证)|(?:[如若]无|逾期|期满)[^。;现已]{0,14}补发|已换发/,
    examples: ['现予补发,补发证书编号15092904069901', '我中心已依法补发', '新证核准号为J2046901881202'],
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
    /^[("《]?([^,。;:]{0,36}?(?:声明|公告|启事|通告|更正|勘误))[)"》]?(?:[::]|$)|^[(]([^,。;:)]{2,12})[)]/
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
