/** What a person is called in front of the name: 牧民王慧, 学生苏日娜. */
const PERSON_ROLES =
  '农牧民|农牧户|牧民|牧户|农民|农户|村民(?![组委小])|居民|市民|社员|职工|员工|教师|学生|医生|护士|车主|业主|户主|个体工商户|个体户|用户|公民|客户|考生|学员|会员|党员|驾驶员|司机|战士|士官|民警|辅警|法官|检察官|律师|干部|队员|运动员|演员|公证员|新生儿|婴儿'
/** What a holder is called, a person or a unit: 权利人:王某. */
const HOLDER_ROLES =
  '承包户|承包人|承包方|持证人|持有人|登记权利人|权利人|使用权人|使用人|所有权人|产权人|领证人|申请人|被执行人|委托人|购房人|买受人|遗失人(?!民)|遗失者|丢失人|林权人|采矿权人|探矿权人|经营权人|持卡人|持票人'

export const ROLE = `(?:${PERSON_ROLES}|${HOLDER_ROLES})`
/** Whether some words end in what both persons and units are called. */
export const HOLDER_ROLE_END = new RegExp(`(?:${HOLDER_ROLES})$`, 'u')

/** The parts of a place from large to small, each with what it may end in and what it is not. */
const REGION_PARTS: readonly string[] = [
  '\\p{Script=Han}{2,8}?(?:自治区|省)',
  '\\p{Script=Han}{2,8}?(?:(?<![超门夜早菜])市|盟|地区|自治州|州(?=\\p{Script=Han}{2,8}县))',
  '\\p{Script=Han}{2,14}?(?:旗(?!舰|嘎查|村)|县|(?<![超门夜早菜])市(?!场|政)|(?<![景小园社校矿林灌牧库厂辖营片])区)',
  '\\p{Script=Han}{1,8}?(?:民族乡|苏木|镇|乡(?!村)|街道(?!办)|农牧场|管理区|开发区|[牧农林]场(?=第?[一二三四五六七八九十\\d]{1,3}(?:组|社|队)|分场|生产队))',
  '\\p{Script=Han}{1,8}?(?:嘎查|行政村|自然村|村(?!民|委)|社区|小区)(?:\\p{Script=Han}{1,4}?组(?![织长委建]))?',
  '(?:\\p{Script=Han}{0,5}(?:村民小组|村民组|小组)|第?[一二三四五六七八九十0-9]{1,3}(?:组|社|队))',
]

/**
 * Where a place stands in front of a name: 自治区, 盟 or 市, 旗 or 县, 苏木 or 镇, 嘎查 or 村, 组. Each part may be
 * absent. Not the 市 of 超市, the 区 of 景区, the 旗 of 旗舰店.
 */
export const REGION = new RegExp(`^${REGION_PARTS.map((part) => `(?:${part})?`).join('')}`, 'u')
