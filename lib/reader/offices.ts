import { type Found, found, printedText, type Text } from './text.ts'

const OFFICE_END =
  '(?:局|中心|大厅|站|所|政府|委员会|办公室|服务处|办事处|管理处|处|窗口|科|股|室|厅|院|委|部|社|公司|银行|支行|办)'
const ROOM =
  '(?:\\(?(?:\\p{Script=Han}{0,4}[0-9A-Z一二三四五六七八九十]{1,5}(?:号?楼|层|-)?){1,3}(?:号)?(?:室|房间|房|办公室|窗口|柜台)\\)?)?'
const OFFICE = `(?<v>\\p{Script=Han}[\\p{Script=Han}0-9A-Z]{1,40}?${OFFICE_END}(?:(?=[0-9A-Z(])${ROOM}|))`
/** Whom to ask for: 王女士, 李工. */
const PERSON =
  '(?:\\p{Script=Han}{1,3}(?:女士|先生|同志|老师|科长|股长|主任|站长|所长|局长|经理)|\\p{Script=Han}工(?=联系|,|。))?'
const BEHIND = `(?=${PERSON}(?:\\(|,|。|;|!|"|$|联系|提出|书面|反映|申请|申报|反馈|递交|提交|说明|主张|陈述|办理|咨询|处理|登记|以书面|进行|核实|电话|地址|报告|投诉|声明|查询|领取|:))`

/** Where the office stands in an objection clause. */
export const OFFICE_RULES: readonly { pattern: RegExp; examples: readonly (readonly [string, string])[] }[] =
  [
    {
      pattern: new RegExp(
        `(?:受理|接收|联系|接待|送达|提交|反映|受理异议|异议)(?:的)?(?:(?:单位|机关|部门|机构|地点|处|地址)(?:[:为是]|为:)|(?<=异议受理):)${OFFICE}${BEHIND}`,
        'gu',
      ),
      examples: [
        ['异议受理单位:四子王旗自然资源局草监站(302室),电话', '四子王旗自然资源局草监站(302室)'],
        ['异议受理:四子王旗不动产登记中心,', '四子王旗不动产登记中心'],
      ],
    },
    {
      pattern: new RegExp(
        `(?:送达至?|送至|送交至?|报送至?|递交(?:至|到|给)?|提交(?:至|到|给)?|反馈(?:至|到|给)|报(?:至|给)|邮?寄(?:送)?(?:至|到)|与|向|到|至|同|联系[:]?|前往|找(?![回到])|告知|通知|拨打|致电|致函)(?!本人|我|声明|失主|书面|异议|材料|证据|有关|相关|申请)${OFFICE}${BEHIND}`,
        'gu',
      ),
      examples: [
        ['请与四子王旗自然资源局210室联系', '四子王旗自然资源局210室'],
        ['向四子王旗林业和草原局提出', '四子王旗林业和草原局'],
        ['将书面材料送达四子王旗不动产登记中心。', '四子王旗不动产登记中心'],
        ['请与四子王旗自然资源局210室李工联系', '四子王旗自然资源局210室'],
        ['与四子王旗不动产登记中心王女士联系', '四子王旗不动产登记中心'],
        ['请找四子王旗自然资源局210室。', '四子王旗自然资源局210室'],
        ['提交书面材料至四子王旗不动产登记中心。', '四子王旗不动产登记中心'],
      ],
    },
    {
      pattern: new RegExp(`(?:电话|热线)[:为是]?[0-9*-]{7,19}\\(${OFFICE}\\)`, 'gu'),
      examples: [['异议电话:0474-5201188(旗林草局草原股)。', '旗林草局草原股']],
    },
  ]

/** The office that a stretch of a text names, as printed. */
export function findOffice(text: Text, start: number, end: number): Found<string> | null {
  const clause = text.chars.slice(start, end)
  for (const { pattern } of OFFICE_RULES) {
    for (const match of clause.matchAll(pattern)) {
      const office = match.groups?.v ?? ''
      const street = /^.*?(?:[街路巷][0-9]+号|[0-9]+号(?!楼|室|窗))/u.exec(office)?.[0].length ?? 0
      const from = start + match.index + match[0].indexOf(office) + street
      const to = from + office.length - street
      if (to - from >= 3) return found(text, from, to, printedText(text, from, to))
    }
  }
  return null
}
