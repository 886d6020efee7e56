import { isUnitName } from './words/organisations.ts'

/** What ends the name of a person. Two characters where a name could begin with the first. */
const AFTER_NAME =
  /^(?:[^\p{Script=Han}·×*XO○]|遗失|丢失|灭失|不慎|不小心|因|由于|将|把|的|名下|持有|所持|所有|共[有同]|家庭|家中|户(?:的|遗|丢|承)|于(?=\d|去年|今年|\d|家|搬|某)|草[原场牧]|夏[季草营场]|冬[季草营场]|春[季草营场]|秋[季草营场]|不动产|开户|与其|和其|等|声明|登报|现[将声登由因]|现已|在[《本]|已|委托|代为|性别|民族|年龄|联户|联系|电话|夫妇|夫妻|父子|母子|父女|母女|兄弟|姐弟|兄妹|姐妹|承包|本人|系|办理|拒[不绝]|未|无法|姓名|证[号书]|身份证|学生证|户口|林权|农村土地|房屋|国有土地|集体土地|土地|残疾证|驾驶证|的?证件|一[家户]|[两三四]人|之[子妻女夫母父]|其[子妻女夫母父名]|年[满事]|家住|住址|住所|购买|申请|退出|去世|病故|死亡|提出|特此|挂失|补办|营业|机动车|出生|毕业|结婚|离婚|护士|生前|之(?=\p{Script=Han}{0,12}证)|遗留|联户|单户|保管|此前|近[日期]|日前|先生|女士|同志|$)/u
const NAME_CHARACTER = /[\p{Script=Han}·×*XO○]/u
const RELATION =
  /^(?:(?:以及|及|和|与|、|,)?(?:其|之|本人)?(?:妻子?|丈夫|夫|儿子|长子|次子|子女?|女儿?|母亲?|父亲?|配偶|兄|弟|姐|妹|侄|孙子?|外孙|家属|亲属|继承人|共有人|共同承包人)(?:等人?)?[::]?)/
/** 张强之女张雨涵: the paper is the daughter's. */
const CHILD_OF = /^之(?:长|次|三|四)?[子女孙](?=\p{Script=Han}{2})/u
const KIN =
  /^(?:其(?:妻|夫|子|女|父|母)|其?(?:丈夫|妻子|父亲|母亲|儿子|女儿|长子|次子|长女|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶))(?=\p{Script=Han}{2})/u
const LINK = /^(?:、|以及|及|与|和|,(?=其[妻子女夫母父]))/
const BRACKET = /^\((?!\d{4}\))[^()]{0,40}\)(?=[、和及与])/
const GIVEN_ENDING_IN_HE = '孟布苏呼吉浩额达'
const NOT_A_NAME =
  /声明|公告|遗失|丢失|证书|编号|作废|本人|本户|本证|本件|我|以[下上]|下列|公示|因|根据|如有|异议|联系|面积|草场|记者|本报|近日|日前|序号|姓名|登记|单位|银行|现将|关于|牧民|村民|居民|正本|副本|权证|该|上述|许可|不动产|证号|性别|更正|撤回|撤销|补发|找[回到]|寻[回到]|取消|勘误|启事|挂失|土地|草原|房屋|法院|判决|裁定|人民|无法|交回|收回|拒不|未能|银行|不慎|一份|一本|家庭|法人|代表|负责|账户|账号|地址|坐落|核准|共有|失主|人等|经查|有效|手续|证件|特此|户主|公章|执照|保管|搬[家迁]|家中|工作人员|被|原[有持]|错误|正确|无效|失效|有效|妻子|丈夫|家人|朋友|曾用名|资格|^(?:所有|使用|存放|名下|登报|原|经(?!.{1,2}$)|申请|申报|外迁|至今|利害|或|发布)|利害关系|之日|离任|离职|调离|调动|退休|变更|更换|^[一二两三]则$/
const PLACE_END =
  /(?:苏木|嘎查|镇|乡|村|旗|县|市|区|盟|省|街道|社区|小区|委员会|[一二三四五六七八九十\d]组|社|浩特|分场|团场|农牧场)$/

/** Whether a text can be the name of a natural person: 2 to 12 characters and no word of another kind. */
export function isPersonName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= (name.includes('·') ? 14 : 9) &&
    !NOT_A_NAME.test(name) &&
    !PLACE_END.test(name) &&
    !/^\d/.test(name)
  )
}

/** One name in a list of persons, [start, end). */
export interface NamePlace {
  start: number
  end: number
}

function isLinkAt(chars: string, index: number, start: number): boolean {
  if (index - start < 2) return false
  const link = LINK.exec(chars.slice(index, index + 4))?.[0]
  if (link === undefined) return false
  const behind = chars.slice(index + link.length, index + link.length + 4)
  if (link === '和' && AFTER_NAME.test(behind) && !behind.startsWith('其')) return false
  return !(link === '和' && GIVEN_ENDING_IN_HE.includes(chars.charAt(index - 1)))
}

function nameEnd(chars: string, start: number, limit: number): number {
  const latest = Math.min(chars.length, start + 14, limit)
  for (let index = start; index <= latest; index++) {
    const ends = index - start >= 2 && AFTER_NAME.test(chars.slice(index, index + 4))
    if (ends || index === latest || isLinkAt(chars, index, start)) return index
    if (!NAME_CHARACTER.test(chars.charAt(index))) return index
  }
  return start
}

/** Where the next name of a list begins behind one that ends at `end`; null when the list is at its end. */
function nextName(chars: string, end: number): number | null {
  const behind = end + (BRACKET.exec(chars.slice(end, end + 50))?.[0].length ?? 0)
  const relation = RELATION.exec(chars.slice(behind, behind + 10))?.[0]
  if (relation && /^(?:以及|及|和|与|、|,)/.test(relation)) return behind + relation.length
  const link = LINK.exec(chars.slice(behind, behind + 4))?.[0]
  return link && link !== ',' ? behind + link.length : null
}

/**
 * The names of persons from `start` on, in a list such as 乌日罕、宝音图 or 苏雅拉与其妻敖登高娃. `limitOf` says for
 * the place of a name where its words end.
 */
export function readPersons(
  chars: string,
  start: number,
  limitOf: (place: number) => number = () => chars.length,
): NamePlace[] {
  const names: NamePlace[] = []
  const kin = KIN.exec(chars.slice(start, start + 4))?.[0].length ?? 0
  let index: number | null = start + kin
  for (let round = 0; index !== null && index < chars.length && round < 60; round++) {
    const end = nameEnd(chars, index, limitOf(index))
    const name = chars.slice(index, end)
    if (!isPersonName(name) || isUnitName(name)) break
    const child = CHILD_OF.exec(chars.slice(end, end + 8))?.[0].length ?? 0
    if (child === 0) names.push({ start: index, end })
    index = child > 0 ? end + child : nextName(chars, end)
  }
  return names
}
