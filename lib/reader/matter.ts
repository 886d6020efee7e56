import { LOSS, PAPER } from './vocabulary.ts'

/** What is said of a paper. */
export const CORE_WORD = new RegExp(`${LOSS}|作废|更正|勘误|找回|找到|寻回|寻获|撤回|撤销|取消|补发|重新核发`)
/** In a heading the nouns count too: 林权证遗失声明. */
const TITLE_WORD = new RegExp(`${CORE_WORD.source}|遗失|丢失|挂失`)
/** What a notice must have said before it can be at its end. */
export const DONE = /作废|特此|失效|无效|撤回|撤销|取消|继续有效|恢复使用|补发|更正|勘误|应为|声明[。!]?$/
/** How a line ends that may be the last of a text. */
export const ENDED =
  /[。.!?;:]$|作废$|(?:特此|登报)?(?:声明|公告|更正|启事)$|\d月\d{1,2}[日号]$|[一二三四五六七八九十][日号]$/
/** Beginnings that only make sense behind what was said above. */
const REFERS =
  /^(?:现(?![有住])|特此|特(?:声明|登报|公告|作|将)|以上|上述|该|此(?![前外])|原(?:证|件|声明|许可|执照|公章|开户|草|不动产|遗失|登|权)|本(?:声明|公告|证)|如(?:有|对|因|果|需|发生|他|日后|今后)|若|自(?:即日|登报|声明|公告|本|刊|见报|\d)|望|请|同时|并(?!州)|其(?:他|它|余|中|原|草|证|内容|所|持|于|身|名下|开户|公章|营业)|声明作废|作废(?!公告|声明)|一切|任何|期(?:间|满|限|内)|逾期|拾到(?:者|人|后|以上|上述|该|此|的|请|望|[,。、]|$)|有(?:异议|拾|知情|意)|对(?:此|以上|上述|该|由此)|凡|由此|联系|电话|地址|异议|受理|公告期|公示期|附|备注|注:)/
/** Beginnings of lines that go on with the matter: those, and the labels of its fields. */
const CONTINUES = new RegExp(
  `${REFERS.source}|^(?:根据|依据|按照|经(?![济棚])|我局|我中心|本局|本中心|面积|证号|证书|编号|核准|账号|开户|草场号|户名|法定|法人|单位负责|坐落|不慎|因|将|由于)`,
)
/** The same behind a blank line, where a report could begin as well. */
const CONTINUES_BELOW =
  /^(?:特此|现(?:声明|登报|公告|予|特|申请|已|将)|如(?:有|对)|若(?:有|对|日)|自(?:即日|登报|声明|公告|本|刊|见报)|望|以上|上述|该(?:证|章|公章|许可证|证书|声明|执照)|此(?:证|声明|公告)|原(?:证|件|声明)|同时|凡(?:对|有)|对(?:此|以上|上述)|逾期|由此|拾到(?:者|人|后|以上|上述|该|此|的|请|望|[,。、]|$)|有拾到|公告期|公示期|异议|联系|地址|电话|受理|一切|声明作废|作废(?!公告|声明)|附[::]|本(?:声明|公告|人|单位)|我局|我中心|本局|本中心|面积|证号|证书|编号|核准|账号|开户|草场号|户名|法定|法人|单位负责|坐落|不慎|因(?!此|为)|将|备注)/
/** Beginnings without a subject. */
export const HEADLESS = new RegExp(`^(?:${LOSS}|不慎|因|将|由于|在|于)`)

/** Whether a loss is told. */
export const LOST = new RegExp(LOSS)

/** Whether a text speaks of a loss, a voiding, a correction … and of a paper. */
export function hasCore(chars: string): boolean {
  return CORE_WORD.test(chars) && PAPER.test(chars)
}

/** 特此声明:巴图身份证(…)丢失作废: words that end a text, in front of one. */
const CLOSING_HEAD = /^(?:特此(?:声明|公告|登报)|声明作废|作废声明):/
/** 凡对巴图遗失草原证(1509…)有异议的,请于…,逾期作废: an objection clause that is the whole notice. */
const OBJECTION_HEAD = /^凡?对(?=\p{Script=Han}{2,30}?(?:遗失|丢失|灭失).*\d{6}.*作废)/u

/** A line without the words in front that would else make it go on with something. */
function withoutHead(chars: string): string {
  const bare = chars.replace(CLOSING_HEAD, '').replace(OBJECTION_HEAD, '')
  return PAPER.test(bare) && (LOST.test(bare) || /\d{6}/.test(bare)) ? bare : chars
}

/** Whether a line makes sense only behind what was said above. */
export function refersBack(chars: string): boolean {
  return REFERS.test(withoutHead(chars))
}

/** Whether a line goes on with the matter of the line above it. */
export function goesOn(chars: string): boolean {
  return CONTINUES.test(withoutHead(chars))
}

/** The same behind a blank line. */
export function goesOnBelow(chars: string): boolean {
  return CONTINUES_BELOW.test(withoutHead(chars))
}

const SAYS_ALL = new RegExp(`${LOSS}[^。;]*(?:作废|失效|无效|特此声明)|作废[^。;]*${LOSS}`)
const HEADED = /^[(《]?(?:更正|勘误|找回|寻回|撤回|撤销|补发|补证|遗失|丢失|作废|挂失)[^,。;:]{0,8}:/

/** Whether what stands behind a semicolon is whole in itself, and no further entry of a list. */
export function isWholeEntry(sentence: string): boolean {
  return HEADED.test(sentence) || (DONE.test(sentence) && (LOST.test(sentence) || /\d{6}/.test(sentence)))
}

/** Whether a sentence begins a notice of its own behind one that has come to its end. */
export function beginsNotice(sentence: string): boolean {
  if (!hasCore(sentence) || refersBack(sentence)) return false
  return HEADED.test(sentence) || SAYS_ALL.test(sentence) || !(goesOn(sentence) || HEADLESS.test(sentence))
}

/** 拾到身份证一张, 代办登报, 出租: what else stands among the notices of a column. */
const ADVERTISEMENT =
  /^(?:代办|承办|代理各类|(?:本报)?(?:广告|登报|刊登|发行|订报)(?:部|科|中心|热线|电话)|本(?:栏目?|版)(?:信息|声明|广告|启事|内容)|(?:失物)?招领|(?:本人|我)?(?:拾到|捡到|拾得)(?!者|人|后|以上|上述|该|此|的|请|望|[,。、]|$)|寻[人物狗]|招聘|招租|招工|出租(?!车|汽车)|出售|求购|急售)/

/** Whether a line or a sentence is an advertisement, not the matter of a notice. */
export function isAdvertisement(chars: string): boolean {
  return ADVERTISEMENT.test(chars)
}

/** Whether a heading announces such a text. */
export function isHeadingOfNotices(title: string): boolean {
  return TITLE_WORD.test(title)
}
